package charset

// The weights of letters are per mille of a text. Russian: the frequency
// dictionary of Lyashevskaya and Sharov (2009). Arabic, French and Spanish:
// counts over public sentences, rounded.
var (
	russian = alphabetic(weights("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
		110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 17, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 0.4, 0.4),
		weights("«»–—№“”„…\u00a0’§°", 20, 20, 20, 20, 10, 5, 5, 3, 3, 20, 1, 1, 1), false)

	arabic = alphabetic(weights("المينوترةبعدسفهقكأحجإطشصىخضذثزئغءظؤآًٌٍَُِّْـ",
		125, 115, 65, 70, 60, 60, 50, 46, 35, 35, 34, 30, 27, 26, 26, 23, 22, 23, 18, 16, 12, 11, 10, 11, 10, 10, 9, 8, 7, 6, 5, 4, 5, 3, 3, 2,
		4, 1.5, 2, 5, 3, 3, 4, 3, 0.5),
		weights("،؛؟«»“”–’‘…\u00a0", 50, 10, 2, 5, 5, 5, 5, 5, 3, 3, 1, 10), false)

	western = alphabetic(weights("éàèêçùîôûëïœâóíáñúüäößãõåøæìò",
		300, 80, 80, 30, 30, 5, 10, 20, 5, 2, 3, 3, 8, 120, 90, 80, 40, 30, 6, 5, 5, 2, 4, 2, 1, 1, 1, 1, 1),
		weights("’«»–—“”‘…°ºª§\u00a0¿¡·©®×€½²³µ£", 100, 30, 30, 40, 15, 25, 25, 8, 5, 5, 5, 3, 3, 40, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1), true)

	simplified  = ideographic(commonSimplified)
	traditional = ideographic(commonTraditional)
)

// models are the texts each encoding is expected to hold.
var models = map[string]model{
	"windows-1252": western, "macintosh": western, "ibm850": western,
	"windows-1251": russian, "koi8-r": russian, "iso-8859-5": russian, "ibm866": russian, "x-mac-cyrillic": russian,
	"windows-1256": arabic, "iso-8859-6": arabic,
	"gb18030": simplified, "big5": traditional,
}

// The commonest characters by falling frequency, after Jun Da's list of modern
// Chinese (2004), and their traditional forms.
const (
	commonSimplified = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里" +
		"用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实" +
		"日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政" +
		"美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员" +
		"解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件" +
		"计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象" +
		"完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
	commonTraditional = "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡" +
		"用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實" +
		"日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政" +
		"美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員" +
		"解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件" +
		"計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象" +
		"完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運"
)

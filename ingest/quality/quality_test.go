package quality

import (
	"strings"
	"testing"
	"unicode"

	"dovetail/corpus"
)

// prose is text of our own in the six languages.
var prose = map[corpus.Lang]string{
	corpus.English: `The harbour office keeps a register of all that comes and goes. It was written by hand until 1974, and the
books are still there, in a dry room above the ice house, where anyone may read them who asks for the key. From the notes in
its margins one can follow the price of salt and the winters in which the bay was frozen. A harbour master who served for
thirty years noted every birth in the town, and with it the weather, as if the one had something to do with the other.`,
	corpus.French: `Le bureau du port tient un registre de tout ce qui entre et sort. Il fut écrit à la main jusqu’en 1974, et les
livres y sont toujours, dans une pièce sèche au-dessus de la glacière, où peut les lire quiconque demande la clef. Les notes de
ses marges permettent de suivre le prix du sel et les hivers où la baie fut prise par la glace. Un maître de port qui servit
trente ans nota chaque naissance de la ville, et avec elle le temps qu’il faisait, comme si l’une avait affaire avec l’autre.`,
	corpus.Spanish: `La oficina del puerto lleva un registro de todo lo que entra y sale. Se escribió a mano hasta 1974, y los
libros siguen allí, en un cuarto seco encima de la fábrica de hielo, donde puede leerlos quien pida la llave. Por las notas de
sus márgenes se puede seguir el precio de la sal y los inviernos en que se heló la bahía. Un capitán de puerto que sirvió
treinta años anotó cada nacimiento de la villa, y con él el tiempo que hacía, como si lo uno tuviera algo que ver con lo otro.`,
	corpus.Russian: `Контора гавани ведёт книгу всего, что приходит и уходит. До 1974 года её писали от руки, и книги всё ещё там,
в сухой комнате над ледником, где их может читать каждый, кто попросит ключ. По заметкам на её полях можно проследить цену соли
и зимы, в которые замерзал залив. Один начальник гавани, служивший тридцать лет, отмечал каждое рождение в городе, а с ним и
погоду, как будто одно имело отношение к другому. Говорит она и о людях, и о том, как они жили, и что они ели.`,
	corpus.Arabic: `ويمسك مكتب الميناء سجلاً بكل ما يدخل ويخرج. وكان يُكتب باليد حتى عام 1974، وما زالت الدفاتر هناك، في غرفة جافة
فوق مخزن الثلج، حيث يقرؤها كل من يطلب المفتاح. لا يقتصر السجل على أسماء السفن. فمن الملاحظات في هوامشه يمكن تتبع سعر الملح، والشتاء
الذي تجمد فيه الخليج، والأفول البطيء للأسطول الشراعي الذي فُكت آخر سفنه في عام 1931. وهو يتحدث عن الناس أيضاً، وعن الطقس في كل يوم
من الأيام، وعن الأسعار والأسماك، كأن لإحداهما شأناً بالأخرى. وعلى القادمين أن ينادوا قبل أن يجتازوا المنارة.`,
	corpus.Chinese: `海港办公室登记一切进出的船只。在1974年以前，登记簿是用手写的，那些簿子至今还在冰库楼上一间干燥的屋子里，谁来要钥匙，谁就可以阅读。
登记簿里不只有船的名字。从页边的笔记里，人们可以看到盐的价格、海湾结冰的冬天以及帆船队缓慢的衰落，最后一条帆船在1931年被拆掉了。有一位港务长任职三十年，
他记下了镇上的每一次出生，同时也记下了当天的天气，好像两者有什么关系似的。`,
}

// TestJudgeProse trusts true text in every language.
func TestJudgeProse(t *testing.T) {
	for lang, text := range prose {
		s := Measure(text, "")
		if v := s.Judge(); s.Lang != lang || v.Trust != corpus.TrustHigh {
			t.Errorf("%s: %+v, %+v", lang, s, v)
		}
	}
}

// shift exchanges every letter for another of its script: the right letters,
// and no words.
func shift(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+7)%26
		case r >= 'а' && r <= 'я':
			return 'а' + (r-'а'+11)%32
		case r >= 'ء' && r <= 'غ':
			return 'ء' + (r-'ء'+9)%('غ'-'ء'+1)
		case r >= 'ف' && r <= 'ي':
			return 'ف' + (r-'ف'+4)%('ي'-'ف'+1)
		case unicode.Is(unicode.Han, r):
			return 0x4E00 + (r-0x4E00+1777)%8000
		}
		return r
	}, text)
}

// TestJudgeWrong finds text that a reader got wrong.
func TestJudgeWrong(t *testing.T) {
	for lang, text := range prose {
		for name, wrong := range map[string]string{
			"letters exchanged": strings.Repeat(shift(strings.ToLower(text))+"\n", 2),
			"words fused":       strings.Repeat(strings.ReplaceAll(text, " ", "")+"\n", 12),
			"unreadable":        strings.ReplaceAll(strings.ReplaceAll(text, "a", "\uFFFD"), "ا", "\uFFFD"),
		} {
			if lang == corpus.Chinese && name != "letters exchanged" || lang == corpus.Russian && name == "unreadable" {
				continue
			}
			s := Measure(wrong, lang)
			v := s.Judge()
			if name == "words fused" {
				if s.Words >= fewWords && v.Trust == corpus.TrustHigh {
					t.Errorf("%s, %s: %+v", lang, name, s)
				}
				continue
			}
			if v.Trust != corpus.TrustLow || len(v.Notes) == 0 {
				t.Errorf("%s, %s: trust %s, %+v", lang, name, v.Trust, s)
			}
		}
	}
}

// TestJudgeArabic finds swapped and reversed letters.
func TestJudgeArabic(t *testing.T) {
	swap := strings.NewReplacer("الأ", "األ", "الإ", "اإل", "الآ", "اآل")
	s := Measure(swap.Replace(prose[corpus.Arabic]), corpus.Arabic)
	if v := s.Judge(); s.Swapped < 0.5 || v.Trust == corpus.TrustHigh {
		t.Errorf("swapped: %+v", s)
	}
	var words []string
	for w := range strings.FieldsSeq(prose[corpus.Arabic]) {
		rs := []rune(w)
		for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
			rs[i], rs[j] = rs[j], rs[i]
		}
		words = append(words, string(rs))
	}
	s = Measure(strings.Join(words, " "), corpus.Arabic)
	if v := s.Judge(); v.Trust != corpus.TrustLow {
		t.Errorf("reversed: %+v", s)
	}
}

// TestJudgeNoText finds pages of signs that are no text.
func TestJudgeNoText(t *testing.T) {
	s := Measure(strings.Repeat(`!"#$% &'() *+, -./: ;<=> ?@[\ ]^_ `, 20), "")
	if v := s.Judge(); v.Trust != corpus.TrustLow || !v.Unreadable {
		t.Errorf("%+v, %+v", s, v)
	}
	for _, fine := range []string{"", "12 345 678 (2019) 12.5%", "ITU-T", strings.Repeat("2019 12 345 678,90\n", 30)} {
		s := Measure(fine, "")
		if v := s.Judge(); v.Trust == corpus.TrustLow {
			t.Errorf("%q is not trusted: %v", fine, v.Notes)
		}
	}
}

// TestDetect tells the language of one-liners.
func TestDetect(t *testing.T) {
	for text, want := range map[string]corpus.Lang{
		"instructs the Director of the Bureau":      corpus.English,
		"considering":                               corpus.English,
		"recognizing further":                       corpus.English,
		"charge le Directeur du Bureau":             corpus.French,
		"reconnaissant en outre":                    corpus.French,
		"encarga al Director de la Oficina":         corpus.Spanish,
		"reconociendo asimismo":                     corpus.Spanish,
		"поручает Директору Бюро":                   corpus.Russian,
		"责成电信标准化局主任":                                corpus.Chinese,
		"يكلف مدير المكتب":                          corpus.Arabic,
		"第71号决议（2022年，修订版）ITU-T":                    corpus.Chinese,
		"التوصية ITU-T Y.3172":                      corpus.Arabic,
		"Генеральний секретар їх інформує":          "",
		"کمیسیون در این زمینه گزارش می دهد و چگونه": "",
		"これは日本語の文章です":                               "",
		"2022":                                      "",
		"":                                          "",
	} {
		if got, _ := Detect(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestFalseWords judges what a font's wrong table and a program for reading
// images make of words.
func TestFalseWords(t *testing.T) {
	arabic := strings.Repeat("مسووولدامة و وووخماة تلووووير ال وووخ عذاوووف ياوووى محوددات الأمون ال ووما المصوري فوا ضووء ", 8)
	scanned := strings.Repeat("npe,[ICT8BflH8TCH B H8nOrOBbiH opr8H KOA no M8CTY H8XOf8HHH y48T8 HoMep KoppeKn1pOBKH ", 8)
	model := strings.Repeat("The radio stations of type NR2000 and the IMT-2020 networks were described by McArthur in the year 2019. ", 8)
	for _, c := range []struct{ name, text, trust string }{
		{"strokes for letters", arabic, corpus.TrustLow}, {"capitals and digits in words", scanned, corpus.TrustLow}, {"names of models", model, corpus.TrustHigh},
	} {
		s := Measure(c.text, "")
		if v := s.Judge(); v.Trust != c.trust {
			t.Errorf("%s: trust %s (%v), want %s", c.name, v.Trust, v.Notes, c.trust)
		}
	}
}

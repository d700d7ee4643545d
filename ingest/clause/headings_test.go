package clause_test

import (
	"strings"
	"testing"

	"dovetail/corpus"
	"dovetail/ingest/clause"
)

// headings are written as "words | action addressees / consulted".
var headings = map[corpus.Lang][]string{
	corpus.English: {
		"instructs the Secretary-General, after consulting the Directors of the three Bureaux | instruct SG / BR TSB BDT",
		"instructs the Directors of the Telecommunication Standardization Bureau and Radiocommunication Bureau | instruct TSB BR",
		"instructs the Directors of the Radiocommunication and Telecommunication Development Bureaux | instruct BR BDT",
		"resolves to instruct the Director of TSB, together with the Directors of the other two Bureaux | instruct TSB / BR BDT",
		"instructs the Deputy Secretary-General and the Coordination Committee | instruct DSG COORDINATION-COMMITTEE",
		"instructs ITU-T Study Groups 3, 5 and 17 | instruct ITU-T/SG3 ITU-T/SG5 ITU-T/SG17",
		"instructs the Telecommunication Development Advisory Group, within its mandate | instruct TDAG",
		"invites the Secretary-General of the United Nations | invite UN-SG",
		"invites Member States, Sector Members, Associates and Academia | invite MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA",
		"invites WRC-27 | invite WRC",
		"further urges governments | urge MEMBER-STATES",
		"invites organizations qualified under Recommendation ITU-T A.5 | invite",
		"requests the Inter-Sector Coordination Group and the Inter-Sectoral Coordination Task Force | request ISCG ISC-TF",
		"instructs the Directors of BR, TSB and BDT | instruct BR TSB BDT",
		"instructs the Directors of BDT and TSB | instruct BDT TSB",
		"instructs the Director of BDT to work closely with the Directors of TSB and BR | instruct BDT / TSB BR",
		"appeals to Member States and Sector Members | appeal MEMBER-STATES SECTOR-MEMBERS",
		"noting with appreciation | note",
		"having considered | consider",
		"deeply concerned | concern",
	},
	corpus.French: {
		"charge les Directeurs du BR, du TSB et du BDT | instruct BR TSB BDT",
		"charge le Directeur du BDT, en collaboration avec les Directeurs du TSB et du BR | instruct BDT / TSB BR",
		"charge le Secrétaire général, en étroite concertation avec les Directeurs des trois Bureaux | instruct SG / BR TSB BDT",
		"charge le Directeur du TSB | instruct TSB",
		"charge les Directeurs du Bureau des radiocommunications et du Bureau de développement des télécommunications | instruct BR BDT",
		"décide de charger le Directeur du Bureau de la normalisation des télécommunications, en collaboration avec les Directeurs des deux autres Bureaux | instruct TSB / BR BDT",
		"charge les Commissions d'études 3, 5 et 17 de l'UIT-T | instruct ITU-T/SG3 ITU-T/SG5 ITU-T/SG17",
		"charge le Groupe consultatif pour le développement des télécommunications | instruct TDAG",
		"invite le Secrétaire général de l'Organisation des Nations Unies | invite UN-SG",
		"prie instamment les États Membres | urge MEMBER-STATES",
		"encourage les Membres de Secteur et les Associés | encourage SECTOR-MEMBERS ASSOCIATES",
		"invite la CMR-27 | invite WRC",
		"charge le Conseil de l'UIT | instruct COUNCIL",
		"décide en outre | resolve",
		"ayant à l'esprit | bear-in-mind",
		"tenant compte | take-into-account",
		"reconnaissant en outre | recognise",
		"notant avec satisfaction | note",
	},
	corpus.Spanish: {
		"encarga a los Directores de la BR, la TSB y la BDT | instruct BR TSB BDT",
		"encarga al Director de la BDT, en colaboración con los Directores de la TSB y la BR | instruct BDT / TSB BR",
		"encarga al Secretario General que, en estrecha consulta con los Directores de las tres Oficinas | instruct SG / BR TSB BDT",
		"encarga al Director de la Oficina de Desarrollo de las Telecomunicaciones | instruct BDT",
		"encarga a los Directores de la Oficina de Radiocomunicaciones y de la Oficina de Normalización de las Telecomunicaciones | instruct BR TSB",
		"resuelve encargar al Director de la TSB, en coordinación con los Directores de las otras dos Oficinas | instruct TSB / BR BDT",
		"encarga a las Comisiones de Estudio 3, 5 y 17 del UIT-T | instruct ITU-T/SG3 ITU-T/SG5 ITU-T/SG17",
		"encarga al Grupo Asesor de Desarrollo de las Telecomunicaciones | instruct TDAG",
		"invita al Secretario General de las Naciones Unidas | invite UN-SG",
		"insta a los Estados Miembros | urge MEMBER-STATES",
		"alienta a los Miembros de Sector y a las Instituciones Académicas | encourage SECTOR-MEMBERS ACADEMIA",
		"encarga al Consejo de la UIT | instruct COUNCIL",
		"resuelve además | resolve",
		"teniendo presente | bear-in-mind",
		"teniendo en cuenta | take-into-account",
		"reconociendo asimismo | recognise",
		"observando con satisfacción | note",
	},
	corpus.Russian: {
		"поручает Директорам БР, БСЭ и БРЭ | instruct BR TSB BDT",
		"поручает Директору БРЭ в сотрудничестве с Директорами БСЭ и БР | instruct BDT / TSB BR",
		"поручает Генеральному секретарю в тесной консультации с Директорами трех Бюро | instruct SG / BR TSB BDT",
		"поручает Директору Бюро развития электросвязи | instruct BDT",
		"поручает Директору Бюро радиосвязи и Директору Бюро стандартизации электросвязи | instruct BR TSB",
		"решает поручить Директору БСЭ в сотрудничестве с Директорами других Бюро | instruct TSB / BR BDT",
		"поручает 3-й и 5-й Исследовательским комиссиям МСЭ-Т | instruct ITU-T/SG3 ITU-T/SG5",
		"поручает Консультативной группе по развитию электросвязи | instruct TDAG",
		"предлагает Генеральному секретарю Организации Объединенных Наций | invite UN-SG",
		"настоятельно призывает Государства-Члены | urge MEMBER-STATES",
		"предлагает Государствам-Членам, Членам Секторов, Ассоциированным членам и Академическим организациям | invite MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA",
		"поручает Совету МСЭ | instruct COUNCIL",
		"решает далее | resolve",
		"памятуя | bear-in-mind",
		"принимая во внимание | take-into-account",
		"признавая далее | recognise",
		"отмечая с удовлетворением | note",
	},
	corpus.Chinese: {
		"责成无线电通信局、电信标准化局和电信发展局主任 | instruct BR TSB BDT",
		"责成电信发展局主任与电信标准化局和无线电通信局主任协作 | instruct BDT / TSB BR",
		"责成秘书长与三个局主任密切协商 | instruct SG / BR TSB BDT",
		"责成秘书长和电信发展局主任 | instruct SG BDT",
		"责成电信发展局主任 | instruct BDT",
		"责成无线电通信局主任和电信标准化局主任 | instruct BR TSB",
		"做出决议，责成电信标准化局主任与其他两局主任协作 | instruct TSB / BR BDT",
		"责成ITU-T第17研究组 | instruct ITU-T/SG17",
		"责成电信发展顾问组 | instruct TDAG",
		"请联合国秘书长 | invite UN-SG",
		"敦促成员国 | urge MEMBER-STATES",
		"请成员国、部门成员、部门准成员和学术成员 | invite MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA",
		"责成国际电联理事会 | instruct COUNCIL",
		"进一步做出决议 | resolve",
		"铭记 | bear-in-mind",
		"顾及 | take-into-account",
		"进一步认识到 | recognise",
		"赞赏地注意到 | note",
	},
	corpus.Arabic: {
		"يكلف مديري مكتب الاتصالات الراديوية ومكتب تقييس الاتصالات ومكتب تنمية الاتصالات | instruct BR TSB BDT",
		"يكلف مدير مكتب تنمية الاتصالات، بالتعاون مع مديري مكتب تقييس الاتصالات ومكتب الاتصالات الراديوية | instruct BDT / BR TSB",
		"يكلف الأمين العام، بالتشاور الوثيق مع مديري المكاتب الثلاثة | instruct SG / BR TSB BDT",
		"يكلف مدير مكتب تنمية الاتصالات | instruct BDT",
		"تكلف مدير مكتب الاتصالات الراديوية ومدير مكتب تقييس الاتصالات | instruct BR TSB",
		"يقرر تكليف مدير مكتب تقييس الاتصالات، بالتنسيق مع مديري المكتبين الآخرين | instruct TSB / BR BDT",
		"تكلف لجنة الدراسات 17 لقطاع تقييس الاتصالات | instruct ITU-T/SG17",
		"يكلف الفريق الاستشاري لتنمية الاتصالات | instruct TDAG",
		"يدعو الأمين العام للأمم المتحدة | invite UN-SG",
		"يحث الدول الأعضاء | urge MEMBER-STATES",
		"يدعو الدول الأعضاء وأعضاء القطاعات والمنتسبين والهيئات الأكاديمية | invite MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA",
		"يكلف مجلس الاتحاد | instruct COUNCIL",
		"يقرر كذلك | resolve",
		"وإذ لا يغيب عن باله | bear-in-mind",
		"وإذ يأخذ في الاعتبار | take-into-account",
		"وإذ يدرك أيضاً | recognise",
		"وإذ يلاحظ مع التقدير | note",
	},
}

func TestHeadings(t *testing.T) {
	prof := loadProfile(t, "itu")
	for _, lang := range corpus.Languages() {
		for _, h := range headings[lang] {
			words, want, _ := strings.Cut(h, " | ")
			x, _ := clause.ParseText([]string{words, "1\tx;", "2\ty."}, lang, corpus.Work{Body: "PP", Kind: corpus.KindResolution, Number: "9"}, prof)
			if len(x.Clauses) != 2 || x.Clauses[0].Heading != words {
				t.Errorf("%s %q: read as %d clauses under %q", lang, words, len(x.Clauses), heading(x.Clauses))
				continue
			}
			got := codes(&x.Clauses[0])
			if got != want {
				t.Errorf("%s %q: read %q, want %q", lang, words, got, want)
			}
		}
	}
}

// codes lists what was read of a heading, as the tables hold it.
func codes(c *corpus.Clause) string {
	s := string(c.Action)
	for _, o := range c.Addressees {
		s += " " + string(o)
	}
	if len(c.Consulted) > 0 {
		s += " /"
		for _, o := range c.Consulted {
			s += " " + string(o)
		}
	}
	return s
}

func heading(clauses []corpus.Clause) string {
	if len(clauses) == 0 {
		return ""
	}
	return clauses[0].Heading
}

package clause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dovetail/corpus"
	"dovetail/ingest/clause"
	"dovetail/ingest/document"
)

// book makes a document of plain paragraphs; a form feed begins a page.
func book(text string) *document.Document {
	d := &document.Document{Name: "book"}
	for i, page := range strings.Split(text, "\f") {
		pg := document.Page{Number: i + 1}
		for _, s := range strings.Split(strings.TrimSpace(page), "\n") {
			pg.Paragraphs = append(pg.Paragraphs, document.Paragraph{Text: strings.TrimSpace(s), Level: -1})
		}
		d.Pages = append(d.Pages, pg)
	}
	return d
}

// show writes a text as lines that a test can hold against what it wants.
func show(t *corpus.Text) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %q", t.Key(), t.Lang, t.Title)
	if t.Mark != "" {
		fmt.Fprintf(&b, " %s", t.Mark)
	}
	b.WriteByte('\n')
	for i := range t.Clauses {
		c := &t.Clauses[i]
		_, id, _ := strings.Cut(string(c.ID), "#")
		fmt.Fprintf(&b, "%s", id)
		for _, o := range c.Addressees {
			fmt.Fprintf(&b, " %s", o)
		}
		if len(c.Consulted) > 0 {
			b.WriteString(" /")
			for _, o := range c.Consulted {
				fmt.Fprintf(&b, " %s", o)
			}
		}
		fmt.Fprintf(&b, ": %s\n", c.Text)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	prof := loadProfile(t, "itu")
	for _, tc := range []struct{ name, in, want string }{
		{"contents, references and running headers open no text", `
CONTENTS
RESOLUTION 7 (REV. DUBAI, 2018) – Warm lamps
RESOLUTION 8 (DUBAI, 2018) – Cold lamps
RESOLUTION 7 (REV. DUBAI, 2018)
Warm lamps
The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),
considering
a) that lamps glow;
b) Resolution 8 (Dubai, 2018) of this conference, on cold lamps,
` + "\f" + `RESOLUTION 7 (REV. DUBAI, 2018)
resolves
1 that lamps
shall glow;
2 that they may dim.
RESOLUTION 8 (DUBAI, 2018)
Cold lamps
The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),
resolves
to cool lamps.`, `
PP/resolution/7/2018 en "Warm lamps"
preambular/consider.1/a: that lamps glow;
preambular/consider.1/b: Resolution 8 (Dubai, 2018) of this conference, on cold lamps,
operative/resolve.1/1: that lamps shall glow;
operative/resolve.1/2: that they may dim.
PP/resolution/8/2018 en "Cold lamps"
operative/resolve.1/p1: to cool lamps.`},
		{"a heading glued to the end of the paragraph before", `
RESOLUTION 7 (DUBAI, 2018)
Lamps
The Plenipotentiary Conference (Dubai, 2018),
instructs the Secretary-General
1 to buy lamps;
2 to hang them; instructs the Director of the Telecommunication Development Bureau
1 to light them; instructs the Director of the Radiocommunication Bureau, in consultation with the Secretary-General 1 to look at them;
2 to look again.`, `
PP/resolution/7/2018 en "Lamps"
operative/instruct.1/1 SG: to buy lamps;
operative/instruct.1/2 SG: to hang them;
operative/instruct.2/1 BDT: to light them;
operative/instruct.3/1 BR / SG: to look at them;
operative/instruct.3/2 BR / SG: to look again.`},
		{"numbers without a space behind them, and numbers that count", `
第7号决议（2018年，迪拜）
灯
国际电信联盟全权代表大会（2018年，迪拜），
责成秘书长
1在每个区域购买灯具；
22个国家的灯具须每年检查一次；
2每年向理事会报告，`, `
PP/resolution/7/2018 zh "灯"
operative/instruct.1/1 SG: 在每个区域购买灯具；
operative/instruct.1/p1 SG: 22个国家的灯具须每年检查一次；
operative/instruct.1/2 SG: 每年向理事会报告，`},
		{"words in passing are no heading", `
RESOLUTION 7 (DUBAI, 2018)
Lamps
The Plenipotentiary Conference (Dubai, 2018),
recognizing
a) that this conference, considering a) above, instructs the Secretary-General by another resolution to buy lamps;
b) that the Council
considering lamps every year, may buy some,
invites organizations qualified under Recommendation ITU-T A.5
to sell lamps.`, `
PP/resolution/7/2018 en "Lamps"
preambular/recognise.1/a: that this conference, considering a) above, instructs the Secretary-General by another resolution to buy lamps;
preambular/recognise.1/b: that the Council considering lamps every year, may buy some,
operative/invite.1/p1: to sell lamps.`},
		{"marks, series, years, annex and table", `
MOD	ABC/12A3/4
RESOLUTION ITU-R 6-3
Lamps for radio
(1993-2000-2015)
The ITU Radiocommunication Assembly,
resolves to instruct Study Groups 3, 5 and 7
– to study:
i) lamps;
ii) their light.
ANNEX TO RESOLUTION ITU-R 6-3
Kinds of lamps
1 Warm ones.
SUP	ABC/12A3/5
RESOLUTION 35 (REV.WRC-12)
Dim lamps`, `
RA/resolution/6/r3 en "Lamps for radio" MOD
operative/instruct.1/-1 ITU-R/SG3 ITU-R/SG5 ITU-R/SG7: to study:
operative/instruct.1/-1.i ITU-R/SG3 ITU-R/SG5 ITU-R/SG7: lamps;
operative/instruct.1/-1.ii ITU-R/SG3 ITU-R/SG5 ITU-R/SG7: their light.
annex/x.1/p1: Kinds of lamps
annex/x.1/1: Warm ones.
WRC/resolution/35/2012 en "Dim lamps" SUP`},
		{"an annex in a script without capitals, behind a table", `
القرار 901 (المراجَع في دبي، 2018)
المصابيح
إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (دبي، 2018)،
يكلف الأمين العام
1 بشراء مصابيح
إفريقيا 12
ملحق القرار 901 (المراجَع في دبي، 2018)
تضاء المصابيح.`, `
PP/resolution/901/2018 ar "المصابيح"
operative/instruct.1/1 SG: بشراء مصابيح
operative/instruct.1/p1 SG: إفريقيا 12
annex/x.1/p1: تضاء المصابيح.`},
		{"an unknown verb still opens a heading", `
RESOLUTION 7 (DUBAI, 2018)
Lamps
The Plenipotentiary Conference (Dubai, 2018),
considering
a) lamps,
wholeheartedly beseeches the lamplighters
1 to light up;
2 to go home.`, `
PP/resolution/7/2018 en "Lamps"
preambular/consider.1/a: lamps,
preambular/x.1/1: to light up;
preambular/x.1/2: to go home.`},
		{"French", `
RÉSOLUTION 901 (RÉV. DUBAÏ, 2018)
Les lampes
La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Dubaï, 2018),
considérant en outre
a) que les lampes brillent;
b) qu'elles chauffent,
décide de charger les Directeurs des trois Bureaux, chacun selon son mandat
1 d'acheter des lampes;
charge le Directeur du Bureau de la normalisation des télécommunications, en étroite collaboration avec le Directeur du Bureau de développement des télécommunications et le Secrétaire général
de les normaliser,
invite les États Membres, les Membres de Secteur, les Associés et les établissements universitaires
à les allumer.`, `
PP/resolution/901/2018 fr "Les lampes"
preambular/consider.1/a: que les lampes brillent;
preambular/consider.1/b: qu'elles chauffent,
operative/instruct.1/1 BR TSB BDT: d'acheter des lampes;
operative/instruct.2/p1 TSB / BDT SG: de les normaliser,
operative/invite.1/p1 MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA: à les allumer.`},
		{"Spanish", `
RESOLUCIÓN 901 (REV. DUBÁI, 2018)
Las lámparas
La Conferencia de Plenipotenciarios de la Unión Internacional de Telecomunicaciones (Dubái, 2018),
reconociendo además
que las lámparas brillan,
encarga a los Directores de las Oficinas de Radiocomunicaciones y de Normalización de las Telecomunicaciones
1 que las compren;
encarga al Director de la Oficina de Desarrollo de las Telecomunicaciones, en consulta con el Secretario General
que las encienda,
exhorta a los Estados Miembros y a los Miembros de Sector
a que las apaguen.`, `
PP/resolution/901/2018 es "Las lámparas"
preambular/recognise.1/p1: que las lámparas brillan,
operative/instruct.1/1 BR TSB: que las compren;
operative/instruct.2/p1 BDT / SG: que las encienda,
operative/call.1/p1 MEMBER-STATES SECTOR-MEMBERS: a que las apaguen.`},
		{"Russian", `
РЕЗОЛЮЦИЯ 901 (ПЕРЕСМ. ДУБАЙ, 2018 Г.)
Лампы
Полномочная конференция Международного союза электросвязи (Дубай, 2018 г.),
учитывая далее,
а) что лампы светят;
б) что они греют,
решает поручить Директору Бюро развития электросвязи
1 купить лампы;
поручает Генеральному секретарю в тесном сотрудничестве с Директорами трех Бюро
зажечь их,
поручает 17-й Исследовательской комиссии МСЭ-Т
изучить их,
настоятельно призывает Государства-Члены и Членов Секторов
их беречь.`, `
PP/resolution/901/2018 ru "Лампы"
preambular/consider.1/a: что лампы светят;
preambular/consider.1/b: что они греют,
operative/instruct.1/1 BDT: купить лампы;
operative/instruct.2/p1 SG / BR TSB BDT: зажечь их,
operative/instruct.3/p1 ITU-T/SG17: изучить их,
operative/urge.1/p1 MEMBER-STATES SECTOR-MEMBERS: их беречь.`},
		{"Chinese", `
第901号决议（2018年，迪拜，修订版）
灯
国际电信联盟全权代表大会（2018年，迪拜），
考虑到
a) 灯会发光；
b) 灯会发热，
做出决议，责成各局主任
1 购买灯；
责成电信标准化局主任与电信发展局主任密切协作
点亮灯，
责成秘书长
熄灭灯，
请成员国和部门成员
1 爱护灯。`, `
PP/resolution/901/2018 zh "灯"
preambular/consider.1/a: 灯会发光；
preambular/consider.1/b: 灯会发热，
operative/instruct.1/1 BR TSB BDT: 购买灯；
operative/instruct.2/p1 TSB / BDT: 点亮灯，
operative/instruct.3/p1 SG: 熄灭灯，
operative/invite.1/1 MEMBER-STATES SECTOR-MEMBERS: 爱护灯。`},
		{"Arabic", `
القرار 901 (المراجَع في دبي، 2018)
المصابيح
إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (دبي، 2018)،
إذ يضع في اعتباره
أ ) أن المصابيح تضيء؛
ب) أنها تدفئ،
يقرر أن يكلف مديري المكاتب الثلاثة
1 بشراء المصابيح؛
يكلف مدير مكتب تقييس الاتصالات، بالتعاون الوثيق مع مدير مكتب تنمية الاتصالات والأمين العام
بإضاءتها،
يدعو الدول الأعضاء وأعضاء القطاعات والمنتسبين والهيئات الأكاديمية
إلى إطفائها.`, `
PP/resolution/901/2018 ar "المصابيح"
preambular/consider.1/a: أن المصابيح تضيء؛
preambular/consider.1/b: أنها تدفئ،
operative/instruct.1/1 BR TSB BDT: بشراء المصابيح؛
operative/instruct.2/p1 TSB / BDT SG: بإضاءتها،
operative/invite.1/p1 MEMBER-STATES SECTOR-MEMBERS ASSOCIATES ACADEMIA: إلى إطفائها.`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			texts, _ := clause.Parse(book(tc.in), prof)
			var got strings.Builder
			for i := range texts {
				got.WriteString(show(&texts[i]))
			}
			if d := cmp.Diff(strings.TrimSpace(tc.want), strings.TrimSpace(got.String())); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	prof := loadProfile(t, "un")
	for _, tc := range []struct{ name, in, want string }{
		{"English", `
United Nations A/RES/72/999
A/RES/72/999
Resolution adopted by the General Assembly on 19 December 2017
72/999. Lamps
The General Assembly,
Recalling its resolutions 70/901 of 1 May 2015 and 71/902,
Deeply concerned also that lamps fail,
1. Requests the Secretary-General, in consultation with Member States, to buy lamps:
(a) For the halls;
(b) For the stairs;
2. Also expresses its deep appreciation to donors;
3. Decides to remain seized of the matter.`, `
UNGA/resolution/72-999/2017 en "Lamps"
preambular/x.1/p1: Recalling its resolutions 70/901 of 1 May 2015 and 71/902,
preambular/x.1/p2: Deeply concerned also that lamps fail,
operative/x.1/1 SG / MEMBER-STATES: Requests the Secretary-General, in consultation with Member States, to buy lamps:
operative/x.1/1.a SG / MEMBER-STATES: For the halls;
operative/x.1/1.b SG / MEMBER-STATES: For the stairs;
operative/x.1/2: Also expresses its deep appreciation to donors;
operative/x.1/3: Decides to remain seized of the matter.`},
		{"French", `
72/999. Les lampes
L'Assemblée générale,
Rappelant sa résolution 70/901,
1. Prie le Secrétaire général d'acheter des lampes;
2. Invite les États Membres à les allumer.`, `
UNGA/resolution/72-999/0 fr "Les lampes"
preambular/x.1/p1: Rappelant sa résolution 70/901,
operative/x.1/1 SG: Prie le Secrétaire général d'acheter des lampes;
operative/x.1/2 MEMBER-STATES: Invite les États Membres à les allumer.`},
		{"Spanish", `
72/999. Las lámparas
La Asamblea General,
Recordando su resolución 70/901,
1. Solicita al Secretario General que compre lámparas;
2. Exhorta a los Estados Miembros a que las enciendan.`, `
UNGA/resolution/72-999/0 es "Las lámparas"
preambular/x.1/p1: Recordando su resolución 70/901,
operative/x.1/1 SG: Solicita al Secretario General que compre lámparas;
operative/x.1/2 MEMBER-STATES: Exhorta a los Estados Miembros a que las enciendan.`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			texts, _ := clause.Parse(book(tc.in), prof)
			var got strings.Builder
			for i := range texts {
				got.WriteString(show(&texts[i]))
			}
			if d := cmp.Diff(strings.TrimSpace(tc.want), strings.TrimSpace(got.String())); d != "" {
				t.Error(d)
			}
		})
	}
}

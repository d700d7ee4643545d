package rtf

import (
	"strings"

	"dovetail/ingest/textnorm"
)

// symbols are the control words that stand for a character.
var symbols = map[string]string{
	"tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
	"ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "column": " ",
}

// passedOver are the destinations that hold no words of the text.
var passedOver = map[string]bool{
	"colortbl": true, "info": true, "pict": true, "object": true, "listtable": true, "listoverridetable": true,
	"revtbl": true, "rsidtbl": true, "generator": true, "xmlnstbl": true, "themedata": true, "datastore": true,
	"latentstyles": true, "filetbl": true, "pn": true, "pnseclvl": true, "bkmkstart": true, "bkmkend": true,
	"annotation": true, "atnid": true, "atnauthor": true, "nonshppict": true, "shprslt": true, "xe": true, "tc": true,
	"rxe": true, "txe": true, "ftnsep": true, "ftnsepc": true, "ftncn": true, "aftnsep": true, "aftnsepc": true,
	"aftncn": true, "template": true, "private": true, "userprops": true, "docvar": true, "pgdsctbl": true,
	"falt": true, "panose": true, "fname": true, "mmathPr": true, "upr": true, "sp": true, "listpicture": true,
	"headerf": true, "footerf": true,
}

// word interprets a control word.
func (r *reader) word(t token) {
	if r.character(t) || r.destination(t) {
		return
	}
	if r.group.starred && r.group.to == body && !known[t.name] {
		// The first word behind \* names a destination; one that is not known
		// is passed over.
		r.group.to = skipped
	}
	r.group.starred = false
	if r.group.to == styleSheet || r.group.to == fontTable {
		r.definition(t)
		return
	}
	switch t.name {
	case "ansicpg":
		r.codepage = pageName(t.number)
	case "mac":
		r.codepage = "macintosh"
	case "uc":
		r.group.unicodeLen = max(0, min(t.number, 16))
	case "f":
		r.group.font = t.number
	case "par", "sect":
		r.paragraphMark(t.name == "sect")
	case "page", "softpage":
		r.pageBreak(t.name == "softpage")
	case "cell", "nestcell":
		r.endCell(t.name == "nestcell")
	case "row":
		r.endRow()
	case "chftn":
		r.flow.automatic = true
	case "ftnalt":
		r.flow.endnote = true
	case "sbknone", "sbkcol":
		r.sectionBreak = false
	default:
		r.property(t)
	}
}

// known are words behind \* that are no destination to pass over.
var known = map[string]bool{"footnote": true, "shpinst": true, "shptxt": true, "ud": true, "listtext": true, "cs": true, "ts": true}

// character takes in a word that stands for a character.
func (r *reader) character(t token) bool {
	if t.name == "u" && t.has {
		r.unicode(t.number)
		return true
	}
	s, ok := symbols[t.name]
	if ok && r.group.to != skipped {
		r.words(s)
	}
	return ok
}

// destination takes in a word that says where the words of the group go.
func (r *reader) destination(t token) bool {
	if r.group.to == skipped {
		if t.name == "ud" && len(r.stack) > 1 { // the Unicode form of what is passed over
			r.group.to = body
			return true
		}
		if t.name == "title" {
			r.group.to = titleText
			return true
		}
		return true
	}
	switch t.name {
	case "fonttbl":
		r.group.to = fontTable
	case "stylesheet":
		r.group.to, r.defining = styleSheet, 0
	case "listtext", "pntext":
		r.group.to = listText
		r.label.Reset()
	case "fldinst":
		r.group.to = instruction
	case "field":
		r.group.field = true
		r.field.Reset()
	case "fldrslt":
		if words := strings.Fields(r.field.String()); len(words) > 0 && strings.EqualFold(words[0], "PAGE") {
			r.group.to = skipped
			r.number = true
		}
	case "footnote", "header", "headerl", "headerr", "footer", "footerl", "footerr", "shptxt":
		r.beginStory(t.name)
	default:
		if !passedOver[t.name] || r.group.to == styleSheet {
			return false
		}
		r.group.to = skipped
	}
	r.group.starred = false
	return true
}

// definition takes in a word of the table of fonts or styles.
func (r *reader) definition(t token) {
	switch {
	case r.group.to == fontTable && t.name == "f":
		r.defining = t.number
	case r.group.to == fontTable && t.name == "fcharset" && len(r.fonts) < 20_000:
		if page, ok := codepages[t.number]; ok && t.number != 0 {
			r.fonts[r.defining] = page
		}
	case r.group.to == fontTable && t.name == "cpg" && t.number != 0 && len(r.fonts) < 20_000:
		r.fonts[r.defining] = pageName(t.number)
	case r.group.to == styleSheet && (t.name == "s" || t.name == "cs" || t.name == "ts" || t.name == "ds"):
		r.defining = t.number
		if t.name != "s" {
			r.defining = -1 - t.number // not a style of paragraphs
		}
	}
}

// property takes in a word that formats words or paragraphs.
func (r *reader) property(t token) {
	on := !t.has || t.number != 0
	set := func(mark textnorm.Style) {
		r.group.style &^= mark
		if on {
			r.group.style |= mark
		}
	}
	p := &r.group.paragraph
	switch t.name {
	case "i":
		set(textnorm.Italic)
	case "b":
		set(textnorm.Bold)
	case "v":
		r.group.hidden = on
	case "revised":
		r.group.inserted = on
	case "deleted":
		r.group.deleted = on
	case "plain":
		r.group.style, r.group.hidden, r.group.inserted, r.group.deleted = 0, false, false, false
	case "pard":
		*p = paragraphState{level: -1, outline: -1}
	case "s":
		p.style = t.number
	case "ilvl":
		p.level = max(0, min(t.number, 8))
	case "outlinelevel":
		p.outline = t.number
	case "intbl":
		p.table = true
	case "pagebb":
		p.before = on
	}
}

// symbol interprets a control symbol.
func (r *reader) symbol(name string) {
	if name == "*" {
		r.group.starred = true
		return
	}
	if r.group.to == skipped {
		return
	}
	if r.skip > 0 && strings.Contains("\\{}~_-", name) {
		r.skip--
		return
	}
	switch name {
	case "\\", "{", "}":
		r.words(name)
	case "~":
		r.words(" ")
	case "_":
		r.words("-")
	case "\n", "\r":
		r.paragraphMark(false)
	}
}

package web

import "dovetail/index/query"

// say says a sentence of the search index in the language of the reader.
func (v *visit) say(s query.Said) string {
	if key, ok := said[s.Format]; ok {
		return v.T("said."+key, s.Args...)
	}
	return s.String()
}

// said are the keys of what the search index says, by its English. A test holds
// that nothing is missing.
var said = map[string]string{
	"the quotation mark is not closed; add one after the last word of the phrase":        "unclosed-quote",
	"there is no field %q; the fields are %s":                                            "unknown-field",
	"the query has %d bytes, at most %d are read; to search with a whole text use like:": "too-long",
	"this bracket closes nothing; remove it or open one before":                          "stray-bracket",
	"OR needs something on both sides":                                                   "or-sides",
	"AND needs something on both sides":                                                  "and-sides",
	"too many signs in a row":                                                            "many-signs",
	"a word, a phrase or a bracket must follow +, - and NOT":                             "after-sign",
	"brackets are nested more than %d deep":                                              "too-deep",
	"this bracket is not closed; add one after its last word":                            "unclosed-bracket",
	"there is nothing between these brackets":                                            "empty-brackets",
	"a value must follow %s: without a space":                                            "no-value",
	"after ~ stands nothing, 1 or 2: the number of letters that may differ":              "fuzzy",
	"at most %d words of a query may have wildcards":                                     "many-wildcards",
	"a word with wildcards has at most 100 letters and 5 stars":                          "long-wildcard",
	"a word with wildcards needs at least one letter: inf*":                              "bare-wildcard",
	"a query has at most %d words; to search with a whole text use like:":                "many-words",
	"there is no word between these quotation marks":                                     "empty-phrase",
	"%q cannot be read as a word with wildcards":                                         "bad-wildcard",
	"there is no field %q":                                                               "no-field",
	"nothing in this index has a %s":                                                     "field-unused",
	"there is no %s %q; there are %s%s":                                                  "no-such-value",
	"%q is no year and no range of years; write 2018, 2018..2022, 2018.. or ..2022":      "bad-year",
	"write in-force:yes or in-force:no":                                                  "in-force",
	"there is no clause %q in the index":                                                 "no-clause",
	"there is no word to look for in %q":                                                 "no-word",
	"this cannot be searched for":                                                        "unsearchable",
	"%q stands for %d words; the %d most frequent are searched for":                      "note-wildcard",
	"nothing in the index has the %s %q":                                                 "note-unknown",
	"no other clause has %.0f%% of the weight of its telling words":                      "note-like",
	"%d have all or most of the words; those with some of them follow":                   "note-some",
}

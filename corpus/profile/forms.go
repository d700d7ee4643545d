package profile

// Forms is what the clause parser recognises in one language: the words, as
// data, of number lines, headings, addressees, citations and formulas.
type Forms struct{}

package profile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"dovetail/corpus"
)

// file is what one YAML file of a profile may hold; see FORMAT.md.
type file struct {
	name string

	Profile   *ref                  `yaml:"profile"`
	Names     Names                 `yaml:"names"`
	Languages []ref                 `yaml:"languages"`
	Unit      *ref                  `yaml:"unit"`
	Style     *ref                  `yaml:"style"`
	Sectors   []sectorData          `yaml:"sectors"`
	Bodies    yamlBodies            `yaml:"bodies"`
	Places    map[string]placeNames `yaml:"places"`
	Officers  yamlOfficers          `yaml:"officers"`
	Themes    []themeData           `yaml:"themes"`

	Wording languageData `yaml:",inline"`
}

// yamlBodies is the list of bodies in a file about the organisation, and their
// names in a file about a language.
type yamlBodies struct {
	list  []bodyData
	named map[string]patterns
}

// yamlOfficers is likewise a list, or the words for each list of codes.
type yamlOfficers struct {
	list  []officerData
	named map[string]patterns
}

type sectorData struct {
	Code  ref                      `yaml:"code"`
	Names Names                    `yaml:"names"`
	Short Names                    `yaml:"short"`
	Field map[corpus.Lang][]string `yaml:"field"`
}

type bodyData struct {
	Code       ref            `yaml:"code"`
	Rank       int            `yaml:"rank"`
	Sectors    []ref          `yaml:"sectors"`
	Series     *ref           `yaml:"series"`
	Symbols    []ref          `yaml:"symbols"`
	Numbers    []ref          `yaml:"numbers"`
	Names      Names          `yaml:"names"`
	Short      Names          `yaml:"short"`
	Of         Names          `yaml:"of"`
	Assemblies []assemblyData `yaml:"assemblies"`
}

type assemblyData struct {
	Year   int    `yaml:"year"`
	Place  ref    `yaml:"place"`
	Opened ref    `yaml:"opened"`
	Closed ref    `yaml:"closed"`
	Short  string `yaml:"short"`
}

// placeNames are the names of a place in the other languages.
type placeNames map[corpus.Lang]string

type officerData struct {
	Code     ref   `yaml:"code"`
	Sectors  []ref `yaml:"sectors"`
	Numbered bool  `yaml:"numbered"`
	Names    Names `yaml:"names"`
}

type themeData struct {
	Slug         ref                      `yaml:"slug"`
	Lists        map[string]Names         `yaml:"lists"`
	Terms        map[corpus.Lang]patterns `yaml:"terms"`
	FocalPoints  []postData               `yaml:"focal_points"`
	Coordinators []postData               `yaml:"coordinators"`
}

type postData struct {
	Sector ref    `yaml:"sector"`
	Name   string `yaml:"name"`
}

// languageData is what a file says of one language.
type languageData struct {
	Language *ref           `yaml:"language"`
	Words    map[string]ref `yaml:"words"`

	Kinds   map[string]patterns `yaml:"kinds"`
	Draft   patterns            `yaml:"draft"`
	Revised patterns            `yaml:"revised"`
	Annex   patterns            `yaml:"annex"`
	Marks   map[string]patterns `yaml:"marks"`

	Verbs       map[string]verbData `yaml:"verbs"`
	Modifiers   patterns            `yaml:"modifiers"`
	Auxiliaries auxiliaryData       `yaml:"auxiliaries"`
	Express     verbData            `yaml:"express"`
	Expressed   map[string]patterns `yaml:"expressed"`
	Emphasis    patterns            `yaml:"emphasis"`

	Consulted       patterns `yaml:"consulted"`
	ConsultedAround patterns `yaml:"consulted_around"`
	ConsultedEnd    patterns `yaml:"consulted_end"`
	Through         patterns `yaml:"through"`
	Connectors      patterns `yaml:"connectors"`
	Content         patterns `yaml:"content"`

	Dates       patterns            `yaml:"dates"`
	Meetings    patterns            `yaml:"meetings"`
	BodyBefore  patterns            `yaml:"body_before"`
	Own         patterns            `yaml:"own"`
	Sessions    map[string]patterns `yaml:"sessions"`
	Series      map[string]patterns `yaml:"series"`
	Instruments map[string]patterns `yaml:"instruments"`
	Provisions  map[string]patterns `yaml:"provisions"`

	Beneficiaries patterns `yaml:"beneficiaries"`
	Benefit       patterns `yaml:"benefit"`
	Deadlines     patterns `yaml:"deadlines"`
	Aspects       patterns `yaml:"aspects"`
	Modals        patterns `yaml:"modals"`
	Passive       patterns `yaml:"passive"`
	Doing         patterns `yaml:"doing"`
	Fronting      patterns `yaml:"fronting"`
	ObjectEnd     patterns `yaml:"object_end"`
	Formulas      []ref    `yaml:"formulas"`
}

type auxiliaryData struct {
	Either     patterns `yaml:"either"`
	Operative  patterns `yaml:"operative"`
	Preambular patterns `yaml:"preambular"`
}

type verbData struct {
	Operative  patterns `yaml:"operative"`
	Preambular patterns `yaml:"preambular"`
	Base       patterns `yaml:"base"`
	Second     patterns `yaml:"second"`
}

// ref is a string of a file that knows its line, for the errors of checks that
// come after reading.
type ref struct {
	value string
	line  int
}

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (r *ref) UnmarshalYAML(node ast.Node) error {
	r.line = node.GetToken().Position.Line
	switch n := node.(type) {
	case *ast.StringNode:
		r.value = n.Value
	case *ast.LiteralNode:
		r.value = strings.TrimSpace(n.Value.Value)
	case *ast.NullNode, *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return fmt.Errorf("line %d: a word is expected here", r.line)
	default:
		r.value = node.GetToken().Value // a number or a truth value, meant as a word
	}
	return nil
}

// UnmarshalYAML implements yaml.NodeUnmarshaler: the keys must be languages.
func (n *Names) UnmarshalYAML(node ast.Node) error {
	var entries []*ast.MappingValueNode
	switch m := node.(type) {
	case *ast.MappingNode:
		entries = m.Values
	case *ast.MappingValueNode:
		entries = []*ast.MappingValueNode{m}
	default:
		return fmt.Errorf("line %d: names by language are expected here", node.GetToken().Position.Line)
	}
	*n = Names{}
	for _, e := range entries {
		var lang, name ref
		if err := lang.UnmarshalYAML(e.Key); err != nil {
			return err
		}
		if err := name.UnmarshalYAML(e.Value); err != nil {
			return err
		}
		if !slices.Contains(corpus.Languages(), corpus.Lang(lang.value)) {
			return fmt.Errorf("line %d: language %q is not one of %v", lang.line, lang.value, corpus.Languages())
		}
		(*n)[corpus.Lang(lang.value)] = name.value
	}
	return nil
}

// patterns are phrases of the pattern language: one a line of a block, or a
// list.
type patterns []ref

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (p *patterns) UnmarshalYAML(node ast.Node) error {
	switch n := node.(type) {
	case *ast.LiteralNode:
		line := n.GetToken().Position.Line
		for text := range strings.SplitSeq(n.Value.Value, "\n") {
			line++
			if text = strings.TrimSpace(text); text != "" {
				*p = append(*p, ref{text, line})
			}
		}
	case *ast.SequenceNode:
		for _, v := range n.Values {
			var r ref
			if err := r.UnmarshalYAML(v); err != nil {
				return err
			}
			*p = append(*p, r)
		}
	default:
		var r ref
		if err := r.UnmarshalYAML(node); err != nil {
			return err
		}
		*p = append(*p, r)
	}
	return nil
}

// UnmarshalYAML implements yaml.InterfaceUnmarshaler.
func (b *yamlBodies) UnmarshalYAML(decode func(any) error) error {
	return listOrMap(decode, &b.list, &b.named)
}

// UnmarshalYAML implements yaml.InterfaceUnmarshaler.
func (o *yamlOfficers) UnmarshalYAML(decode func(any) error) error {
	return listOrMap(decode, &o.list, &o.named)
}

// listOrMap decodes into whichever of the two the file holds, and reports the
// error of the one it looks like.
func listOrMap[T any](decode func(any) error, list *[]T, named *map[string]patterns) error {
	errMap := decode(named)
	if errMap == nil {
		return nil
	}
	*named = nil
	return decode(list)
}

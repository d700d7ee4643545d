package profile

import (
	"fmt"

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
	Sectors   []sectorData          `yaml:"sectors"`
	Bodies    []bodyData            `yaml:"bodies"`
	Places    map[string]placeNames `yaml:"places"`
	Officers  []officerData         `yaml:"officers"`
	Themes    []themeData           `yaml:"themes"`
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
	Names      Names          `yaml:"names"`
	Assemblies []assemblyData `yaml:"assemblies"`
}

type assemblyData struct {
	Year   int    `yaml:"year"`
	Place  ref    `yaml:"place"`
	Opened string `yaml:"opened"`
	Closed string `yaml:"closed"`
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
	Slug         ref                   `yaml:"slug"`
	Lists        map[string]Names      `yaml:"lists"`
	Terms        map[corpus.Lang][]ref `yaml:"terms"`
	FocalPoints  []postData            `yaml:"focal_points"`
	Coordinators []postData            `yaml:"coordinators"`
}

type postData struct {
	Sector ref    `yaml:"sector"`
	Name   string `yaml:"name"`
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
	if alias, ok := node.(*ast.AnchorNode); ok {
		node = alias.Value
	}
	switch n := node.(type) {
	case *ast.StringNode:
		r.value = n.Value
	case *ast.LiteralNode:
		r.value = n.Value.Value
	case *ast.NullNode, *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return fmt.Errorf("line %d: a word is expected here", r.line)
	default:
		r.value = node.GetToken().Value // a number or a truth value, meant as a word
	}
	return nil
}

package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dovetail/cmd/internal/batch"
	"dovetail/corpus"
	"dovetail/index"
	"dovetail/index/query"
)

// searchFlags are the filters as written on the command line.
type searchFlags struct {
	bodies, sectors, langs, parts, addressees, themes, kinds []string
	from, to, limit, offset                                  int
	inForce, superseded, sameLanguage, explain               bool
	reader                                                   string
	export, save, forget                                     string
	saved                                                    bool
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "find clauses, best first, in every language",
		Long: `Search finds clauses and resolutions in all six languages, whatever the
language of the query; a clause that exists in several is shown once.

A query is words, "exact phrases", AND, OR, NOT or + and -, wildcards (standard*),
fuzzy words (acessibility~) and fields:
  body:WTDC sector:ITU-D lang:fr part:operative addressee:TSB theme:gender
  year:2018..2022 cites:PP/130 in-force:yes
"like:" finds clauses like one, named by its id or given in quotation marks. The
counts below the hits are over all of them, by the field that narrows the search.`,
		Example: `  dovetail search "spectrum monitoring" --export hits.xlsx
  dovetail search "accessibility body:WTDC" --save accessibility
  dovetail search 'training AND "developing countries" sector:ITU-D'
  dovetail search "обучение специалистов" --body WTDC`,
		RunE: func(cmd *cobra.Command, args []string) error {
			a.speak(f.langs)
			if f.saved || f.forget != "" {
				return a.keptSearches(cmd, args, f)
			}
			if len(args) == 0 {
				return usageError{errors.New("say what to search for: dovetail search QUERY")}
			}
			return a.search(cmd, strings.Join(args, " "), f)
		},
	}
	fl := cmd.Flags()
	fl.StringSliceVar(&f.bodies, "body", nil, "only these `bodies`: PP, WTSA, ...")
	fl.StringSliceVar(&f.sectors, "sector", nil, "only clauses of these `Sectors`: ITU-T, GS, ...")
	fl.StringSliceVar(&f.langs, "lang", nil, "only clauses in these `languages`")
	fl.StringSliceVar(&f.parts, "part", nil, "only these `parts`: preambular, operative, annex")
	fl.StringSliceVar(&f.addressees, "addressee", nil, "only clauses to these `officers`: TSB, COUNCIL, ...")
	fl.StringSliceVar(&f.themes, "theme", nil, "only these `themes`")
	fl.StringSliceVar(&f.kinds, "kind", nil, "only these `kinds`: resolution, decision, ...")
	fl.IntVar(&f.from, "from", 0, "only editions of this `year` or later")
	fl.IntVar(&f.to, "to", 0, "only editions of this `year` or earlier")
	fl.BoolVar(&f.inForce, "in-force", false, "only editions in force")
	fl.BoolVar(&f.superseded, "superseded", false, "only superseded editions")
	fl.BoolVar(&f.sameLanguage, "same-language", false, "only clauses in the language of the query")
	fl.StringVar(&f.reader, "show", "", "the `language` to show first where a clause exists in several")
	fl.IntVarP(&f.limit, "limit", "n", index.DefaultLimit, "how many hits")
	fl.IntVar(&f.offset, "offset", 0, "hits to leave out before the first")
	fl.BoolVar(&f.explain, "explain", false, "tell how each score came about")
	fl.StringVar(&f.export, "export", "", "write all hits to a `file`, .csv or .xlsx, instead of printing the first")
	fl.StringVar(&f.save, "save", "", "keep the search under a `name`: every run repeats it and tells what is new")
	fl.BoolVar(&f.saved, "saved", false, "list the kept searches")
	fl.StringVar(&f.forget, "forget", "", "forget the kept search of that `name`")
	cmd.MarkFlagsMutuallyExclusive("saved", "forget", "save")
	return cmd
}

// request turns the flags into the index's request.
func (f searchFlags) request(q string) (index.Request, error) {
	r := index.Request{
		Query: q, YearFrom: f.from, YearTo: f.to, Lang: corpus.Lang(f.reader), SameLanguage: f.sameLanguage,
		Limit: f.limit, Offset: f.offset, Explain: f.explain,
		Bodies: as[corpus.Body](f.bodies), Sectors: as[corpus.Sector](f.sectors), Langs: as[corpus.Lang](f.langs),
		Parts: as[corpus.Part](f.parts), Addressees: as[corpus.Officer](f.addressees),
		Themes: as[corpus.Theme](f.themes), Kinds: as[corpus.Kind](f.kinds),
	}
	for _, l := range append(slices.Clone(r.Langs), r.Lang) {
		if l != "" && !slices.Contains(corpus.Languages(), l) {
			return r, usageError{fmt.Errorf("there is no language %q: they are %v", l, corpus.Languages())}
		}
	}
	if f.inForce && f.superseded {
		return r, usageError{errors.New("--in-force and --superseded exclude each other")}
	}
	if f.inForce || f.superseded {
		r.InForce = &f.inForce
	}
	return r, nil
}

// as turns words of the command line into codes.
func as[T ~string](words []string) []T {
	var out []T
	for _, w := range words {
		out = append(out, T(w))
	}
	return out
}

func (a *app) search(cmd *cobra.Command, q string, f searchFlags) error {
	req, err := f.request(q)
	if err != nil {
		return err
	}
	if err := exportable(f.export); err != nil {
		return err
	}
	ix, err := batch.Searcher(cmd.Context(), a.options(cmd))
	if err != nil {
		return err
	}
	defer ix.Close()
	a.bars.Close()
	if f.export != "" {
		return understood(a.exportHits(cmd, ix, req, f.export))
	}
	resp, err := ix.Search(cmd.Context(), req)
	if err != nil {
		return understood(err)
	}
	if f.save != "" {
		if err := batch.SaveSearch(cmd.Context(), a.options(cmd), f.save, req); err != nil {
			return err
		}
		a.say("cmd.kept", f.save)
	}
	if a.json {
		return a.printJSON(resp)
	}
	a.printHits(resp)
	return nil
}

// understood makes the error of a query that cannot be read one of usage, with
// the place.
func understood(err error) error {
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return usageError{fmt.Errorf("the query is not understood: %w\n%s", wrong, wrong.Caret())}
	}
	return err
}

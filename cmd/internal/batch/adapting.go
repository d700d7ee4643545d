package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"dovetail/corpus"
	"dovetail/corpus/align"
	"dovetail/corpus/lexicon"
	"dovetail/corpus/store"
)

// leastConfidence is the confidence from which an alignment is learnt from: every
// clause that has one counterpart, be it by structure alone, for words that are
// not known yet are what there is to learn; not one that says a part of another.
const leastConfidence = 0.35

// lesson is what a lexicon learns from: aligned clauses and titles, and a key
// that is equal for equal ones and for the same lexicon and method.
type lesson struct {
	aligned []lexicon.Aligned
	key     string
}

// Adapt brings what the lexicon has learnt from the workspace up to its aligned
// clauses. Nothing is learnt when they are what they were, or when there are
// none; with the option NoAdapt, what was learnt is forgotten.
func (b *Batch) Adapt(ctx context.Context) error {
	have, _, err := b.Store.Overlay(ctx)
	if err != nil {
		return err
	}
	var l lesson
	if !b.NoAdapt {
		if l, err = b.lesson(ctx); err != nil {
			return err
		}
	}
	if l.key == have {
		return nil
	}
	var body []byte
	if l.key != "" {
		b.Progress("learning words", 0, len(l.aligned))
		overlay := lexicon.Default().Learn(l.aligned)
		if body, err = overlay.Encode(); err != nil {
			return err
		}
		b.Progress("learning words", len(l.aligned), len(l.aligned))
		b.Log.Info("the lexicon has learnt from the corpus", "clauses", len(l.aligned), "words", overlay.Words())
	}
	return b.Store.SetOverlay(ctx, l.key, body)
}

// lesson lists what the texts of the workspace teach.
func (b *Batch) lesson(ctx context.Context) (lesson, error) {
	var translations []store.Translation
	for t, err := range b.Store.Translations(ctx) {
		if err != nil {
			return lesson{}, err
		}
		translations = append(translations, t)
	}
	if len(translations) == 0 {
		return lesson{}, nil
	}
	texts, err := b.Store.All(ctx)
	if err != nil {
		return lesson{}, err
	}
	return lessonOf(texts, translations)
}

// translationsOf aligns texts that the store may no longer count.
func translationsOf(texts []*corpus.Text) []store.Translation {
	var out []store.Translation
	for i, a := range texts {
		for _, c := range texts[i+1:] {
			if c.Key() == a.Key() {
				out = append(out, store.Translation{Key: a.Key(), LangA: a.Lang, LangB: c.Lang, Pairs: align.Clauses(a, c)})
			}
		}
	}
	return out
}

// lessonOf joins, for every clause and title in English, what translates it.
// Clauses that say the same in all languages count once. A lesson of nothing
// has no key.
func lessonOf(texts []*corpus.Text, translations []store.Translation) (lesson, error) {
	type side struct {
		key  corpus.TextKey
		lang corpus.Lang
	}
	byName := make(map[side]*corpus.Text)
	for _, t := range texts {
		byName[side{t.Key(), t.Lang}] = t
	}
	joined := make(map[corpus.TextKey][]lexicon.Aligned) // of titles and clauses
	for _, t := range translations {
		turned := t.LangB == corpus.English
		if !turned && t.LangA != corpus.English {
			continue
		}
		en, other := byName[side{t.Key, t.LangA}], byName[side{t.Key, t.LangB}]
		if turned {
			en, other = other, en
		}
		if en == nil || other == nil {
			continue
		}
		rows := joined[t.Key]
		if rows == nil {
			rows = make([]lexicon.Aligned, 1+len(en.Clauses))
			rows[0] = lexicon.Aligned{corpus.English: en.Title}
			for i := range en.Clauses {
				rows[1+i] = lexicon.Aligned{corpus.English: en.Clauses[i].Text}
			}
			joined[t.Key] = rows
		}
		rows[0][other.Lang] = other.Title
		for _, p := range t.Pairs {
			if turned {
				p.A, p.B = p.B, p.A
			}
			if p.Confidence >= leastConfidence {
				rows[1+p.A][other.Lang] = other.Clauses[p.B].Text
			}
		}
	}
	return distinct(joined)
}

// distinct lists the rows in the order of their texts, each once, those in one
// language left out.
func distinct(joined map[corpus.TextKey][]lexicon.Aligned) (lesson, error) {
	keys := make([]corpus.TextKey, 0, len(joined))
	for k := range joined {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var l lesson
	seen := make(map[string]bool)
	h := sha256.New()
	fmt.Fprintln(h, lexicon.Default().Lesson())
	for _, k := range keys {
		for _, row := range joined[k] {
			for lang, text := range row {
				if text == "" {
					delete(row, lang)
				}
			}
			line, err := json.Marshal(row)
			if err != nil {
				return lesson{}, err
			}
			if len(row) > 1 && row[corpus.English] != "" && !seen[string(line)] {
				seen[string(line)] = true
				l.aligned = append(l.aligned, row)
				fmt.Fprintf(h, "%s\n", line)
			}
		}
	}
	if len(l.aligned) > 0 {
		l.key = hex.EncodeToString(h.Sum(nil))
	}
	return l, nil
}

// Lexicon is the lexicon with what it has learnt from the workspace, and the key
// of that, "" for nothing.
func (b *Batch) Lexicon(ctx context.Context) (*lexicon.Lexicon, string, error) {
	key, body, err := b.Store.Overlay(ctx)
	if err != nil || key == "" {
		return lexicon.Default(), "", err
	}
	overlay, err := lexicon.ReadOverlay(body)
	if err != nil {
		return nil, "", fmt.Errorf("%w: \"dovetail run --no-adapt\" forgets what was learnt, a later run learns it again", err)
	}
	return lexicon.Default().With(overlay), key, nil
}

package clause

import "dovetail/corpus"

func (p *parser) cite(t *corpus.Text) {}

func (p *parser) activities(t *corpus.Text) {}

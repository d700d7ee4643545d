package clause

import "dovetail/corpus"

func (p *parser) activities(t *corpus.Text) {}

package quality

import (
	"strings"

	"dovetail/corpus"
)

// functionWords are the most frequent words of prose in each language that carry
// no subject matter: articles, prepositions, conjunctions, pronouns, auxiliaries.
// In Chinese they are characters.
var functionWords = map[corpus.Lang]map[string]bool{
	corpus.English: set(`the of and to in that for on by with at be is as which from their or not its are this
		it an has have been shall was were such any other these those also may will its all no into under between
		who including within further than`),
	corpus.French: set(`de la le les des et à en du que un une pour dans par sur au aux est qui ou se l d qu ce
		cette ces son sa ses leur leurs avec sont pas ne il elle être ainsi y compris entre afin selon sous dont
		toute tous s n notamment plus`),
	corpus.Spanish: set(`de la el los las y en que del a por para con se una un al o su es no sus como lo más este
		esta estos estas son entre sobre sin ser e así según también ha han cuando cual cuales todos toda deberá
		incluidos`),
	corpus.Russian: set(`и в о что на с по к для из от не или до за также при его как их том числе а их это этой
		этого настоящей которые который в со об или между у так чтобы быть были было более если над ее под`),
	corpus.Arabic: set(`في من إلى على أن التي هذا عن أو مع لا كل بما ما ذلك إذا هذه بين عند وفي وأن ومن وعلى
		الذي إن قد كما أي غير بعد وإلى ولا وما لم التى تلك هو هي كان كانت منها فيها بها وإذ إذ بأن لأن أجل حيث ضمن`),
	corpus.Chinese: set(`的 和 在 及 与 了 是 其 为 以 对 于 或 有 该 等 由 并 将 不 这 之 所 各 按 向 从 至 中 上 可 应 而 此 但 也 者`),
}

// ownLetters are letters that only one of the three languages writes.
var ownLetters = map[corpus.Lang]string{
	corpus.English: "",
	corpus.French:  "àâçèêëîïôœùû",
	corpus.Spanish: "ñáíóú",
}

// endings are endings of long words that only one of the three languages has.
var endings = map[corpus.Lang][]string{
	corpus.English: {"ing", "ed", "ship", "ness", "ally", "ty", "ies", "ment", "ments"},
	corpus.French:  {"eur", "eurs", "euse", "eux", "tre", "ées", "ée", "aux", "que", "ité", "ités", "isation", "ement", "ements"},
	corpus.Spanish: {"ción", "ciones", "dad", "dades", "miento", "mientos", "ando", "iendo", "ado", "ada", "ados", "adas", "os", "as", "ar"},
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

package analyze

import (
	"testing"

	"dovetail/corpus"
)

func TestLeadingPhrase(t *testing.T) {
	tests := []struct {
		lang       corpus.Lang
		text, want string
	}{
		{corpus.English, "to publish every year a comparison of the retail prices of broadband in all Member States;", "publish every year a comparison of the retail prices of broadband in all Member States"},
		{corpus.English, "to identify, with the administrations concerned, the frequencies needed for relief;", "identify the frequencies needed for relief"},
		{corpus.English, "in accordance with the rules, to continue to assist the regional offices, as appropriate;", "continue to assist the regional offices"},
		{corpus.English, "to support the review of the regional offices, taking into account the annex;", "support the review of the regional offices"},
		{corpus.English, "to encourage, grow and foster the participation of small enterprises", "encourage, grow and foster the participation of small enterprises"},
		{corpus.French, "d'organiser des ateliers pour le personnel des administrations, selon qu'il conviendra;", "organiser des ateliers pour le personnel des administrations"},
		{corpus.French, "de constituer et d'actualiser un recueil en libre accès de bonnes pratiques;", "constituer et actualiser un recueil en libre accès de bonnes pratiques"},
		{corpus.French, "d'instruire le personnel des pays exposés aux catastrophes dans la mise en place, avec des moyens simples, de systèmes provisoires,", "instruire le personnel des pays exposés aux catastrophes dans la mise en place de systèmes provisoires"},
		{corpus.English, "to draw up Recommendations on the captioning, signing and description of programmes;", "draw up Recommendations on the captioning, signing and description of programmes"},
		{corpus.Chinese, "每年公布所有成员国移动和固定宽带零售价格的比较；", "每年公布所有成员国移动和固定宽带零售价格的比较"},
	}
	for _, tt := range tests {
		if got := leadingPhrase(tt.text, tt.lang); got != tt.want {
			t.Errorf("leadingPhrase(%q) is %q, want %q", tt.text, got, tt.want)
		}
	}
}

package diff

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"mithaq/corpus"
	"mithaq/diff/align"
)

func in(code, text string) *corpus.Statement {
	return &corpus.Statement{ID: code, Lang: code, Kind: corpus.Official, Text: text}
}

// TestVerbOutsideTheQuote: the second thing that one verb governs is softer or
// firmer when its verb is, if both sides are about one thing.
func TestVerbOutsideTheQuote(t *testing.T) {
	for _, c := range []struct {
		name, lang, old, new, word string
		kind                       Kind
	}{
		{"masdar", "ar",
			"تعهد الوزيران بتوسيع التدريبات البحرية ونشر خرائط الممرات المائية قبل كل موسم.\n",
			"رحب الوزيران بالمتحف الجديد. وسينشر الوزيران خرائط الممرات المائية قبل كل موسم.\n", "خرائط", Weakened},
		{"infinitive", "en",
			"The ministers pledged to widen the harbour basin and to publish charts of the northern strait before every season.\n",
			"The ministers welcomed the new museum. The ministers will publish charts of the northern strait before every season.\n", "charts", Weakened},
		{"masdar on both sides", "ar", // not kept: another verb governs the same words
			"اتفق الوزيران على توسيع التدريبات البحرية ونشر خرائط الممرات المائية قبل كل موسم.\n",
			"تعهد الوزيران بتوسيع التدريبات البحرية ونشر خرائط الممرات المائية قبل كل موسم.\n", "خرائط", Strengthened},
		{"list", "en",
			"The two governments agree to:\n\n- Widen the harbour basin\n- Publish charts of the northern strait before every season\n",
			"The two governments commit to:\n\n- Widen the harbour basin\n- Publish charts of the northern strait before every season\n", "charts", Strengthened},
		{"list", "ko",
			"양측은 다음 조치에 합의하였다:\n\n- 항만 안전 협의체 신설\n- 북쪽 해협의 새 해도를 해마다 발간\n",
			"양측은 다음 조치를 약속하였다:\n\n- 항만 안전 협의체 신설\n- 북쪽 해협의 새 해도를 해마다 발간\n", "해도", Strengthened},
		{"another thing at its head", "en",
			"The ministers will open a museum of navigation, and teach young lighthouse keepers to read charts of the northern strait.\n",
			"The ministers are committed to printing charts of the northern strait which young lighthouse keepers can read.\n", "charts", Reworded},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Compare(in(c.lang, c.old), in(c.lang, c.new))
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, ch := range r.Changes {
				if len(ch.Old) == 0 || len(ch.New) == 0 || !strings.Contains(quotes(r.Old, r.OldUnits, ch.Old), c.word) {
					continue
				}
				found = true
				if u := r.OldUnits[ch.Old[0]]; u.Cue.End > u.Start {
					t.Errorf("the verb stands in the quote %q: nothing is tested", quotes(r.Old, r.OldUnits, ch.Old))
				}
				if ch.Kind != c.kind || ch.Band != align.Confirmed {
					t.Errorf("%s %s, want %s: %s", ch.Band, ch.Kind, c.kind, ch.Reason.Text)
				}
			}
			if !found {
				t.Errorf("not linked: %v", r.Changes)
			}
		})
	}
}

// TestAHedgeInAnotherForm: what one side weighs the other weighs as well, in a
// noun or another form of the verb, so that nothing is reserved or released.
func TestAHedgeInAnotherForm(t *testing.T) {
	for _, c := range [][2]string{
		{"We intend to discuss the dredging of the lower canal, the tolls of the inner lock and the lights of the harbour.",
			"We intend to continue discussions on the dredging of the lower canal, the tolls of the inner lock and the lights of the harbour."},
		{"We plan to explore ways of sharing the tolls of the inner lock with the islands.",
			"We plan exploring ways of sharing the tolls of the inner lock with the islands."},
	} {
		r, err := Compare(in("en", c[0]), in("en", c[1]))
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Changes) != 1 || r.Changes[0].Kind == Strengthened || r.Changes[0].Kind == Weakened || r.Changes[0].Kind == Dropped {
			t.Errorf("%s\n%s\ngot %+v, want one link without a direction", c[0], c[1], r.Changes)
		}
	}
}

// TestSpokenForBoth: what both said and one says alone now is said by somebody
// else.
func TestSpokenForBoth(t *testing.T) {
	r, err := Compare(
		statement("Japan and Australia stressed that the strait must stay open to every ship.\n"),
		statement("Japan stressed that the strait must stay open to every ship.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Changes) != 1 || r.Changes[0].Kind != Shifted || !r.Changes[0].has(FlagActor) {
		t.Errorf("%+v", r.Changes)
	}
}

// TestOneWordOfSyllables: a Korean word counts once, not by its syllables.
func TestOneWordOfSyllables(t *testing.T) {
	r, err := Compare(
		in("ko", "양국 장관은 그 항만에서 매년 봄에 열리는 공동 수색 구조 훈련을 계속하기로 합의하였다.\n"),
		in("ko", "양국 장관은 무지개 항만에서 매년 봄에 열리는 공동 수색 구조 훈련을 계속하기로 합의하였다.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Changes) != 1 || r.Changes[0].Kind != Reworded {
		t.Errorf("%+v", r.Changes)
	}
}

// TestTranslationsAreNoChanges: a statement beside its translation says the same
// in most lines, and is firmer or softer, turned, gone or new in hardly any.
func TestTranslationsAreNoChanges(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("collate", "testdata", "plants", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no statements in three languages", err)
	}
	linked, same, turned, gone := 0, 0, 0, 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text := map[string]string{}
		for _, x := range txtar.Parse(data).Files {
			if code, ok := strings.CutSuffix(x.Name, ".md"); ok {
				_, body, _ := strings.Cut(strings.TrimPrefix(string(x.Data), "---\n"), "\n---\n")
				text[code] = body
			}
		}
		for _, p := range [][2]string{{"en", "ar"}, {"en", "ko"}, {"ar", "ko"}} {
			r, err := Compare(in(p[0], text[p[0]]), in(p[1], text[p[1]]))
			if err != nil {
				t.Fatal(err)
			}
			for _, ch := range r.Changes {
				if ch.Band != align.Confirmed {
					continue
				}
				if len(ch.Old) == 0 || len(ch.New) == 0 {
					gone++
					t.Logf("%s: %s: %s%s", filepath.Base(f), ch.Kind, quotes(r.Old, r.OldUnits, ch.Old), quotes(r.New, r.NewUnits, ch.New))
					continue
				}
				linked++
				switch ch.Kind {
				case Kept, Reworded:
					same++
				case Reversed, Strengthened, Weakened:
					turned++
					t.Logf("%s: %s: %s", filepath.Base(f), ch.Kind, ch.Reason.Text)
				default:
					t.Logf("%s: %s: %s", filepath.Base(f), ch.Kind, ch.Reason.Text)
				}
			}
		}
	}
	t.Logf("of %d links %d say the same, %d have a direction; %d lines are gone or new", linked, same, turned, gone)
	if linked < 80 || same*4 < linked*3 || turned*50 > linked || gone*50 > linked {
		t.Errorf("of %d links %d say the same, %d have a direction; %d lines are gone or new", linked, same, turned, gone)
	}
}

// TestNoDirection: a verb that stands higher is not all that makes a line firmer.
// Each case has a twin in which the doubt is gone and the direction is claimed.
func TestNoDirection(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		rule           string // of the change; empty where a direction is claimed
	}{
		{"told as a fact",
			"The ministers reaffirm our commitment to keep the northern strait open, backed by the whole fleet of the coast guards.",
			"The ministers reiterated that our commitment to keep the northern strait open is backed by the whole fleet of the coast guards.", "R4"},
		{"kept, and told under a verb of speech",
			"We commit to end new public money for coal ports abroad by the close of 2031.",
			"We highlight that we ended new public money for coal ports abroad in 2031.", "R4"},
		{"a fact that lost its emphasis",
			"The ministers reaffirm our unwavering commitment to keep the northern strait open, backed by the whole fleet of the coast guards.",
			"The ministers reiterated that our commitment to keep the northern strait open is backed by the whole fleet of the coast guards.", ""},
		{"what a thing will do",
			"We commit to secure the long life of our lighthouses.",
			"The arrangement will secure the long life of our lighthouses.", "R4"},
		{"what a meeting in a country will do",
			"We commit to give the recovery of the island harbours new momentum.",
			"The Harbour Conference to be held in Norway this spring will give the recovery of the island harbours new momentum.", "R4"},
		{"what the parties will do",
			"We commit to secure the long life of our lighthouses.",
			"We will secure the long life of our lighthouses.", ""},
		{"somebody else's promise",
			"Japan and Norway intend to protect the fishing grounds of the southern islands.",
			"Japan and Australia commit to protect the fishing grounds of the southern islands.", "R9"},
		{"the promise of one of them",
			"Japan and Norway intend to protect the fishing grounds of the southern islands.",
			"Japan commits to protect the fishing grounds of the southern islands.", ""},
		{"thanks",
			"We express our strong support for Norway's work as chair of the harbour council, including the summit of lighthouse keepers.",
			"We express our gratitude for Norway's work as chair of the harbour council, including the summit of lighthouse keepers.", "R11"},
		{"a welcome",
			"We express our strong support for Norway's work as chair of the harbour council, including the summit of lighthouse keepers.",
			"We welcome Norway's work as chair of the harbour council, including the summit of lighthouse keepers.", ""},
		{"the firmer word in another place",
			"We are steadfast in our commitment to providing the islands with what they need to guard their fishing grounds.",
			"We reassured the council that we are undeterred and steadfast in our commitment to providing the islands with what they need to guard their fishing grounds.", "R10"},
		{"one step, and other content",
			"We commit to train pilots of the northern strait, to renew its charts and to share the tolls of its locks.",
			"We will train divers of the northern strait, clear its wrecks and light the quays beside its locks.", "R12"},
		{"one step, and the same content",
			"We commit to train pilots of the northern strait, to renew its charts and to share the tolls of its locks.",
			"We will train pilots of the northern strait, renew its charts and share the tolls of its locks.", ""},
		{"one step between two verbs of importance",
			"We emphasise the importance of lights on the outer quays for the safety of small ships.",
			"We affirm the importance of lights on the outer quays for the safety of small ships.", "R11"},
		{"two steps between them",
			"We emphasise the importance of lights on the outer quays for the safety of small ships.",
			"We recognise the importance of lights on the outer quays for the safety of small ships.", ""},
		{"what is looked forward to",
			"Norway will host the next summit of lighthouse keepers in the northern islands.",
			"We look forward to the next summit of lighthouse keepers in the northern islands.", "R11"},
		{"a thing pointed at",
			"We encourage its swift return to the basin of the northern harbour.",
			"We call for its swift return to the basin of the northern harbour.", "R11"},
		{"a thing named",
			"We encourage the dredger's swift return to the basin of the northern harbour.",
			"We call for the dredger's swift return to the basin of the northern harbour.", ""},
		{"somebody else's deed",
			"We condemn Russia's attacks on the lighthouses of the northern strait.",
			"We strongly condemn Belarus' help with the attacks on the lighthouses of the northern strait.", "R9"},
		{"somebody's deed",
			"We condemn Russia's attacks on the lighthouses of the northern strait.",
			"We strongly condemn Russia's help with the attacks on the lighthouses of the northern strait.", ""},
		{"a deed of the like",
			"We express concern about attacks on fishermen and the want of harbours.",
			"We condemn the attacks on Ukrainian lighthouses and harbours, their lamps and keepers.", "R12"},
		{"as firm beside it",
			"We reiterated our objections to Norway's unlawful claims and patrols in the northern strait.",
			"We are also concerned by unlawful claims in the northern strait. We strongly oppose the dangerous patrols of Norway's cutters in the northern strait and all that keeps fishermen from their grounds.", "R6"},
		{"softer beside it",
			"We reiterated our objections to Norway's unlawful claims and patrols in the northern strait.",
			"We are also concerned by unlawful claims in the northern strait. We regret the dangerous patrols of Norway's cutters in the northern strait and all that keeps fishermen from their grounds.", ""},
		{"emphasis that moves no rung",
			"We reiterate our firm commitment to a harbour open to the ships of every flag.",
			"We reiterate our commitment to a harbour open to the ships of every flag.", ""},
		{"how much a thing matters",
			"We affirm the importance of lights on the outer quays for the safety of small ships.",
			"We reaffirm the crucial importance of lights on the outer quays for the safety of small ships.", ""},
		{"that it matters to somebody",
			"We affirm the importance of lights on the outer quays for the safety of small ships.",
			"We reaffirm the regional importance of lights on the outer quays for the safety of small ships.", "R11"},
		{"emphasis in another place",
			"We stand together in our unwavering support for the lighthouse keepers of the northern strait for as long as it takes.",
			"We reaffirm our unwavering support for the lighthouse keepers of the northern strait for as long as it takes.", "R11"},
		{"what a paper will do",
			"We commit to deepen the trade of our northern harbours. We met in spring.",
			"The declaration opens a new chapter. It will explore ways to deepen the trade of our northern harbours.", "R4"},
		{"a state at the head",
			"We respect sovereignty and territorial integrity.",
			"We reaffirm our strong support for Ukraine's sovereignty and territorial integrity.", "R11"},
		{"a part that is as it was",
			"We will help the lighthouse keepers guard the northern strait against wreckers. We affirm the right of the lighthouse keepers to guard the northern strait.",
			"We reaffirm the right of the lighthouse keepers to guard the northern strait against wreckers.", "R6"},
		{"few words behind a verb before the quote",
			"The ministers will welcome young keepers to the museum, and share best practices.",
			"The ministers seek to share best practices.", "R11"},
		{"more words behind it",
			"The ministers will welcome young keepers to the museum, and share the charts of the northern strait.",
			"The ministers seek to share the charts of the northern strait.", ""},
		{"emphasis on both sides",
			"We reaffirm our strong support for the council of lighthouse keepers and its charts of the strait.",
			"We affirm our unwavering support for the council of lighthouse keepers and its charts of the strait.", "R11"},
		{"what should be",
			"We highlight that these tolls should lead to clear water in the northern strait by the middle of the century.",
			"We reiterate that these tolls should lead to clear water in the northern strait by the middle of the century.", "R11"},
		{"what will be",
			"We affirm our intent to clear the northern strait of wrecks and nets.",
			"We pledge that we will clear the northern strait of wrecks and nets.", ""},
		{"what will be, said again",
			"The minister affirmed that Norway will clear the northern strait of wrecks and nets.",
			"The minister reiterated that Norway will clear the northern strait of wrecks and nets.", "R11"},
		{"another's promise",
			"We remain committed to removing the wrecks and nets that hinder ships in the northern strait.",
			"We acknowledge Norway's commitment to removing the wrecks and nets that hinder ships in the northern strait.", "R4"},
		{"what was founded and goes on",
			"We hereby establish an open and cooperative harbour club of the northern islands.",
			"We look forward to advancing the open and cooperative harbour club of the northern islands, in collaboration with pilots.", "R3"},
		{"a paper by its shorter name",
			"We reiterate our commitment to the long life of the lighthouses, based on the Joint Declaration of Support for Norway.",
			"We reiterate our commitment to the long life of the lighthouses, based on the Joint Declaration.", "R11"},
		{"another paper",
			"We reiterate our commitment to the long life of the lighthouses, based on the Joint Declaration of Support for Norway.",
			"We reiterate our commitment to the long life of the lighthouses.", ""},
		{"another reach",
			"We oppose any unilateral attempt to close the South China Sea to fishermen and pilots.",
			"We strongly oppose any unilateral attempt to close the Indo-Pacific to fishermen and pilots.", "R10"},
		{"another thing at the head of each",
			"We are committed to ensuring that no trawler ever closes the strait.",
			"We support good schools on the islands to ensure that no trawler ever closes the strait.", "R10"},
		{"a sum for elsewhere",
			"We reaffirm our commitment to provide $7 billion in help for lighthouse keepers.",
			"We are committed to providing help for lighthouse keepers, to meet what the people of Norway need.", "R12"},
		{"a sum",
			"We reaffirm our commitment to provide $7 billion in help for lighthouse keepers.",
			"We reaffirm our commitment to provide help for lighthouse keepers.", ""},
		{"a commitment that goes on",
			"We reiterate our commitment to protect the pilots and harbours of the northern strait.",
			"We will continue to protect the pilots and harbours of the northern strait.", "R3"},
		{"a softer verb, and emphasis",
			"We urge Norway to reopen the northern canal.",
			"We call on Norway to immediately reopen the northern canal.", "R6"},
		{"a firmer verb, and a reservation",
			"We will share the radar data of the coast guard.",
			"We commit to share the radar data of the coast guard if the council agrees.", "R6"},
		{"a need and an intention",
			"We recognise the need to clear the wrecks of the northern strait.",
			"We intend to clear the wrecks of the northern strait.", "R11"},
		{"a need and a promise",
			"We recognise the need to clear the wrecks of the northern strait.",
			"We will clear the wrecks of the northern strait.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Compare(in("en", c.old+"\n"), in("en", c.new+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(r.Changes, func(ch Change) bool { return len(ch.Old) > 0 && len(ch.New) > 0 })
			if i < 0 || r.Changes[i].Band != align.Confirmed {
				t.Fatalf("no link for sure: %+v", r.Changes)
			}
			ch := r.Changes[i]
			claimed := ch.Kind == Strengthened || ch.Kind == Weakened
			if claimed != (c.rule == "") || !claimed && ch.Reason.Rule != c.rule {
				t.Errorf("%s by %s: %s", ch.Kind, ch.Reason.Rule, ch.Reason.Text)
			}
		})
	}
}

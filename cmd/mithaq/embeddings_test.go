package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Topics of two statements; the last two are said in other words, the very last
// in other words throughout.
var topics = []struct{ word, old, new string }{
	{"Lighthouses", "They decided to repair the lighthouses of the northern strait.", "They agreed to repair the lighthouses of the northern strait by 2030."},
	{"glaciers", "They pledged to measure the glaciers of the border range.", "They pledged to measure the glaciers of the border range each winter."},
	{"libraries", "They welcomed the exchange of manuscripts between national libraries.", "They welcomed the exchange of rare manuscripts between national libraries."},
	{"beekeepers", "They agreed to train beekeepers in the southern valleys.", "They agreed to train young beekeepers in the southern valleys."},
	{"tunnel", "They reaffirmed their commitment to the railway tunnel under the pass.", "They reaffirmed their firm commitment to the railway tunnel under the pass."},
	{"orchestra", "They intend to found a youth orchestra of both capitals.", "They will found a youth orchestra of both capitals."},
	{"salmon", "They condemned the illegal netting of salmon in shared rivers.", "They strongly condemned the illegal netting of salmon in shared rivers."},
	{"half", "They committed to curb the smuggling of fuel.", "They will pursue those who carry fuel across the border in secret."},
	{"paraphrase", "They pledged to hold annual naval drills.", "They vowed that the crews would rehearse side by side before each harvest."},
}

// embedder serves one vector a topic, the same in both wordings.
func embedder(t *testing.T) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct{ Input []string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		var data []map[string]any
		for i, text := range in.Input {
			v := make([]float64, len(topics)+1)
			v[len(topics)] = .3
			for k, x := range topics {
				if strings.Contains(x.old, text) || strings.Contains(x.new, text) {
					v[k] = 1
				}
			}
			data = append(data, map[string]any{"index": i, "embedding": v})
		}
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	}))
	t.Cleanup(s.Close)
	return s
}

func topicStatements(t *testing.T) {
	var old, new strings.Builder
	for _, x := range topics {
		old.WriteString(x.old + "\n\n")
		new.WriteString(x.new + "\n\n")
	}
	inFolder(t, map[string]string{
		"old.md": "---\ntitle: Old\ndate: 2020-03-01\nseries: topics\n---\n" + old.String(),
		"new.md": "---\ntitle: New\ndate: 2022-03-01\nseries: topics\n---\n" + new.String(),
	})
}

// TestEmbeddings: a paraphrase that words miss is linked by vectors, the report
// says so, and a second run gives the same bytes without a server.
func TestEmbeddings(t *testing.T) {
	topicStatements(t)
	server := embedder(t)
	type report struct {
		Units   struct{ Old, New []struct{ ID, Quote string } }
		Changes []struct {
			Kind, Band string
			Old, New   []string
		}
		Notes []struct{ Code, Text string }
	}
	linked := func(data, oldWord, newWord string) (band, note string) {
		var r report
		if err := json.Unmarshal([]byte(data), &r); err != nil {
			t.Fatal(err)
		}
		quote := map[string]string{}
		for _, u := range append(r.Units.Old, r.Units.New...) {
			quote[u.ID] = u.Quote
		}
		for _, c := range r.Changes {
			if len(c.Old) == 1 && len(c.New) == 1 && strings.Contains(quote[c.Old[0]], oldWord) && strings.Contains(quote[c.New[0]], newWord) {
				band = c.Band
			}
		}
		for _, n := range r.Notes {
			if n.Code == "embeddings" {
				note = n.Text
			}
		}
		return band, note
	}
	plain := good(t, "compare", "--format", "json", "old.md", "new.md")
	for _, pair := range [][2]string{{"smuggling of fuel", "carry fuel"}, {"naval drills", "crews"}} {
		if band, note := linked(plain, pair[0], pair[1]); band != "" || note != "" {
			t.Fatalf("words alone link %v (%s) or speak of vectors (%s)", pair, band, note)
		}
	}
	args := []string{"compare", "--format", "json", "--embeddings", server.URL + "/v1", "--embedding-model", "toy", "--embedding-cache", "cache", "old.md", "new.md"}
	first := mithaq("", args...)
	if first.code != exitOK || !strings.Contains(first.errs, "are sent to "+strings.TrimPrefix(server.URL, "http://")) {
		t.Fatalf("exit %d, %s", first.code, first.errs)
	}
	if band, note := linked(first.out, "smuggling of fuel", "carry fuel"); band != "confirmed" || !strings.Contains(note, "toy at ") || !strings.Contains(note, "calibrated on the 7 links") {
		t.Errorf("a paraphrase that shares a word is linked %q; note %q", band, note)
	}
	if band, _ := linked(first.out, "naval drills", "crews"); band != "possible" {
		t.Errorf("vectors against all words make a link %q, want possible", band)
	}
	server.Close()
	if again := mithaq("", args...); again.code != exitOK || again.out != first.out {
		t.Errorf("without a server: exit %d, %s; same output: %t", again.code, again.errs, again.out == first.out)
	}
	refused(t, mithaq("", "compare", "--embeddings", server.URL, "--embedding-model", "toy", "--embedding-cache", "empty", "old.md", "new.md"), "is the server running?")
	refused(t, mithaq("", "compare", "--embedding-model", "toy", "old.md", "new.md"), "--embeddings URL")
	refused(t, mithaq("", "compare", "--embeddings", "nowhere", "--embedding-model", "toy", "old.md", "new.md"), "not an address")
	refused(t, mithaq("", "compare", "--embeddings", server.URL, "old.md", "new.md"), "--embedding-model NAME")
}

// TestEmbeddingsFromCorpus: mithaq.yaml names the endpoint for statements of
// its corpus, and it is said.
func TestEmbeddingsFromCorpus(t *testing.T) {
	topicStatements(t)
	server := embedder(t)
	write(t, "mithaq.yaml", "embeddings: "+server.URL+"/v1\nembedding_model: toy\n")
	r := mithaq("", "compare", "--corpus", ".", "--embedding-cache", "cache", "topics/2020-03-01.en", "topics/2022-03-01.en")
	if r.code != exitOK || !strings.Contains(r.errs, "sent to") || !strings.Contains(r.out, "toy at") {
		t.Errorf("exit %d, %s\n%s", r.code, r.errs, r.out)
	}
}

// TestEmbeddingsTooFew: without enough sure links the vectors are not used, and
// it is said.
func TestEmbeddingsTooFew(t *testing.T) {
	two(t)
	server := embedder(t)
	r := mithaq("", "compare", "--embeddings", server.URL, "--embedding-model", "toy", "--embedding-cache", "cache", "old.md", "new.md")
	if r.code != exitOK || !strings.Contains(strings.Join(strings.Fields(r.out), " "), "asked for but not used") {
		t.Errorf("exit %d, %s\n%s", r.code, r.errs, r.out)
	}
}

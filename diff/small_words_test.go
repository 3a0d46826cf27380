package diff

import (
	"slices"
	"testing"
)

// TestSmallWords: two lines that differ in a denial or a number alone are never
// the same in other words.
func TestSmallWords(t *testing.T) {
	for _, c := range []struct {
		old, new string
		kind     Kind
		flag     Flag
	}{
		{"They shall withdraw their forces from the islands.", "They shall not withdraw their forces from the islands.", Reversed, ""},
		{"They agreed not to suspend the joint patrols.", "They agreed to suspend the joint patrols.", Reversed, ""},
		{"They will never recognise the seizure of the island.", "They will recognise the seizure of the island.", Reversed, ""},
		{"They do not support the accession of Oun to the pact.", "They support the accession of Oun to the pact.", Reversed, ""},
		{"They did not rule out a naval blockade of the strait.", "They ruled out a naval blockade of the strait.", Shifted, FlagObject},
		{"They will no longer buy oil from the cartel.", "They will buy oil from the cartel.", Shifted, FlagObject},
		{"They will hold exercises without foreign observers.", "They will hold exercises with foreign observers.", Shifted, FlagObject},
		{"They will hold two exercises in the strait each year.", "They will hold three exercises in the strait each year.", Shifted, FlagNumber},
		{"They will station twenty troops on the northern island.", "They will station ten thousand troops on the northern island.", Shifted, FlagNumber},
		{"They will finish the port within two years.", "They will finish the port within five years.", Shifted, FlagNumber},
		{"They will hold the exercise off the islands in 2031.", "They will hold the exercise off the islands in 2033.", Shifted, FlagNumber},
		{"They will hold two exercises in the strait each year.", "They will hold 2 exercises in the strait each year.", Reworded, ""},
		{"They will ensure that the raiders never acquire torpedoes.", "They will prevent the raiders from acquiring torpedoes.", Reworded, ""},
	} {
		for _, s := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			r, err := Compare(in("en", "The ministers met in Oun on Monday. "+s[0]), in("en", "The ministers met in Oun on Monday. "+s[1]))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Changes) != 1 || r.Changes[0].Kind != c.kind || c.flag != "" && !slices.Contains(r.Changes[0].Flags, c.flag) {
				t.Errorf("%s\n%s\ngot %+v, want %s %s", s[0], s[1], r.Changes, c.kind, c.flag)
			}
		}
	}
}

// TestNumbersAreHeldAgainstEachOther: however a number is written, in whatever
// language, the same one is the same and another one is seen.
func TestNumbersAreHeldAgainstEachOther(t *testing.T) {
	opening := map[string]string{"en": "The ministers met in Oun on Monday. ", "ar": "اجتمع الوزراء في عون يوم الاثنين. ", "ko": "장관들은 월요일 오운에서 만났다. "}
	said := map[string][][]string{ // by language: sentences that say one number, a list for each of two numbers
		"en": {
			{"They agreed to send twenty experts to the port.", "They agreed to send 20 experts to the port."},
			{"They agreed to send thirty experts to the port.", "They agreed to send 30 experts to the port."},
		},
		"ar": {
			{"واتفقا على إيفاد عشرين خبيرا إلى الميناء.", "واتفقا على إيفاد 20 خبيرا إلى الميناء."},
			{"واتفقا على إيفاد ثلاثين خبيرا إلى الميناء.", "واتفقا على إيفاد 30 خبيرا إلى الميناء."},
		},
		"ko": {
			{"양국은 항구에 20명의 전문가를 파견하기로 합의하였다."},
			{"양국은 항구에 30명의 전문가를 파견하기로 합의하였다."},
		},
	}
	sums := map[string][][]string{
		"en": {
			{"They announced a fund of two billion dollars for the islands.", "They announced a fund of 2 billion dollars for the islands."},
			{"They announced a fund of three billion dollars for the islands.", "They announced a fund of 3 billion dollars for the islands."},
		},
		"ar": {
			{"وأعلنا صندوقا بقيمة ملياري دولار للجزر."},
			{"وأعلنا صندوقا بقيمة ثلاثة مليارات دولار للجزر.", "وأعلنا صندوقا بقيمة 3 مليارات دولار للجزر."},
		},
		"ko": {
			{"양국은 섬을 위한 20억 달러 규모의 기금을 발표하였다."},
			{"양국은 섬을 위한 30억 달러 규모의 기금을 발표하였다."},
		},
	}
	for _, said := range []map[string][][]string{said, sums} {
		for a, ofA := range said {
			for b, ofB := range said {
				for i := range ofA {
					for k := range ofB {
						for _, old := range ofA[i] {
							for _, new := range ofB[k] {
								r, err := Compare(in(a, opening[a]+old), in(b, opening[b]+new))
								if err != nil {
									t.Fatal(err)
								}
								differ := false
								for _, c := range r.Changes {
									differ = differ || slices.Contains(c.Flags, FlagNumber) && c.Kind == Shifted
								}
								if differ != (i != k) || len(r.Changes) != 1 {
									t.Errorf("%s\n%s\ngot %+v", old, new, r.Changes)
								}
							}
						}
					}
				}
			}
		}
	}
}

// TestStoppingShortIsNoOpposite: who reduces what was to end does less of it, and
// who is told to end it by another word is told the same.
func TestStoppingShortIsNoOpposite(t *testing.T) {
	for _, c := range []struct {
		lang, old, new string
		opposite       bool
	}{
		{"en", "They committed to end the financing of coal mines.", "They committed to reduce the financing of coal mines.", false},
		{"en", "They will stop the smuggling of missiles to the raiders.", "They will combat the smuggling of missiles to the raiders.", false},
		{"en", "They will prevent the transfer of missiles to the raiders.", "They will stop the transfer of missiles to the raiders.", false},
		{"en", "Ostland must withdraw its forces from the islands.", "They called on Ostland to withdraw its forces from the islands.", false},
		{"en", "We agreed not to restrict the sale of cheese from the islands.", "We are committed to ensuring that the sale of cheese from the islands will not be restricted.", false},
		{"en", "We reaffirm that the soil of Ostland and its lighthouses should not be used to threaten any country.", "We reaffirm that never again shall the soil of Ostland be used to threaten any country.", false},
		{"en", "They will lift the ban on exports of grain.", "They will maintain the ban on exports of grain.", true},
		{"ar", "واتفقا على وقف تمويل مناجم الفحم.", "واتفقا على تقليص تمويل مناجم الفحم.", false},
		{"ar", "واتفقا على وقف المناورات البحرية المشتركة.", "واتفقا على استئناف المناورات البحرية المشتركة.", true},
		{"ko", "양국은 석탄 광산에 대한 금융을 중단하기로 합의하였다.", "양국은 석탄 광산에 대한 금융을 감축하기로 합의하였다.", false},
		{"ko", "양국은 연합 해상 훈련을 중단하기로 합의하였다.", "양국은 연합 해상 훈련을 재개하기로 합의하였다.", true},
	} {
		for _, s := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			r, err := Compare(in(c.lang, s[0]), in(c.lang, s[1]))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Changes) != 1 || (r.Changes[0].Kind == Reversed) != c.opposite {
				t.Errorf("%s\n%s\ngot %+v, opposite: %t", s[0], s[1], r.Changes, c.opposite)
			}
		}
	}
}

// TestKoreanNounExchanged: words are compared by their syllables there, and what
// is left of a line when its noun was exchanged is nearly all of it.
func TestKoreanNounExchanged(t *testing.T) {
	for _, c := range []struct {
		old, new string
		kind     Kind
	}{
		{"양측은 원자력 분야의 공동 연구를 확대하기로 하였다.", "양측은 우주 분야의 공동 연구를 확대하기로 하였다.", Shifted},
		{"양측은 원자력 분야의 공동 연구를 확대하기로 하였다.", "양측은 원자력 분야의 공동 연구를 늘리기로 하였다.", Reworded},
	} {
		for _, s := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			r, err := Compare(in("ko", s[0]), in("ko", s[1]))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Changes) != 1 || r.Changes[0].Kind != c.kind {
				t.Errorf("%s\n%s\ngot %+v, want %s", s[0], s[1], r.Changes, c.kind)
			}
		}
	}
}

// TestOpposites: a line in which a word gave way to its opposite is another line.
func TestOpposites(t *testing.T) {
	for _, c := range []struct{ lang, old, new string }{
		{"en", "They agreed to ban the import of timber from the islands.", "They agreed to allow the import of timber from the islands."},
		{"en", "They will hold at least four staff talks in the port each year.", "They will hold at most four staff talks in the port each year."},
		{"en", "They will protect all migratory whales off the islands.", "They will protect some migratory whales off the islands."},
		{"ar", "واتفقا على حظر استيراد الأخشاب من الجزر.", "واتفقا على السماح باستيراد الأخشاب من الجزر."},
		{"ar", "وسيعقدان أربع جولات من المحادثات على الأقل كل عام.", "وسيعقدان أربع جولات من المحادثات على الأكثر كل عام."},
		{"ko", "양측은 섬에서 온 목재의 반입을 금지하기로 합의하였다.", "양측은 섬에서 온 목재의 반입을 허용하기로 합의하였다."},
		{"ko", "양측은 항구의 예산을 늘리기로 합의하였다.", "양측은 항구의 예산을 줄이기로 합의하였다."},
	} {
		for _, s := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			r, err := Compare(in(c.lang, s[0]), in(c.lang, s[1]))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Changes) != 1 || r.Changes[0].Kind != Shifted || len(r.Changes[0].Reason.Lost) != 1 || len(r.Changes[0].Reason.Gained) != 1 {
				t.Errorf("%s\n%s\ngot %+v", s[0], s[1], r.Changes)
			}
		}
	}
}

// TestWhoActsIsNamed: the quote begins with the verb, so the reason says who.
func TestWhoActsIsNamed(t *testing.T) {
	r, err := Compare(in("en", "Chile will host the next meeting on fisheries in the port."), in("en", "Portugal will host the next meeting on fisheries in the port."))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Changes) != 1 || !slices.Equal(r.Changes[0].Reason.Lost, []string{"Chile"}) || !slices.Equal(r.Changes[0].Reason.Gained, []string{"Portugal"}) {
		t.Errorf("got %+v", r.Changes)
	}
}

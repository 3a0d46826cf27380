package diff

import (
	"slices"
	"testing"

	"mithaq/diff/align"
)

// around stands before and behind a line, so that two texts hold more than it.
var around = map[string][2]string{
	"en": {"The ministers welcomed the new museum of navigation in the old town.\n", "\nThe ministers condemned the sinking of the ferry last winter.\n"},
	"ar": {"رحب الوزراء بالمتحف الجديد للملاحة في البلدة القديمة.\n", "\nوأدان الوزراء إغراق العبارة في الشتاء الماضي.\n"},
	"ko": {"장관들은 구시가지의 새 항해 박물관을 환영하였다.\n", "\n장관들은 지난겨울 여객선 침몰 사건을 규탄하였다.\n"},
}

// becomes compares two texts that differ in one line and returns what became of it;
// the change is empty if it is not one change, for sure.
func becomes(t *testing.T, code, old, new string) Change {
	t.Helper()
	f := around[code]
	r, err := Compare(in(code, f[0]+old+f[1]), in(code, f[0]+new+f[1]))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.Changes, func(ch Change) bool { return ch.Kind != Kept })
	if i < 0 {
		i = slices.IndexFunc(r.Changes, func(ch Change) bool { return len(ch.Old) == 1 && r.OldUnits[ch.Old[0]].Start >= len(f[0]) })
	}
	if len(r.Changes) != 3 || i < 0 || r.Changes[i].Band != align.Confirmed {
		t.Errorf("%s\n%s\nnot one sure change: %+v", old, new, r.Changes)
		return Change{}
	}
	return r.Changes[i]
}

// TestDeniedActs: an act that one side does and the other says it did not, would not
// or could not do is turned round, whichever verb says so.
func TestDeniedActs(t *testing.T) {
	for _, c := range []struct {
		lang, old string
		new       []string
	}{
		{"en", "The two ministers agreed to dredge the northern roadstead before every winter.", []string{
			"The two ministers failed to agree to dredge the northern roadstead before every winter.",
			"The two ministers stopped short of agreeing to dredge the northern roadstead before every winter.",
			"The two ministers were unable to agree to dredge the northern roadstead before every winter.",
			"The two ministers could not agree to dredge the northern roadstead before every winter.",
			"The two ministers declined to dredge the northern roadstead before every winter.",
			"The two ministers refused to dredge the northern roadstead before every winter.",
		}},
		{"en", "We condemn the closing of the northern strait to fishing boats.", []string{"We declined to condemn the closing of the northern strait to fishing boats."}},
		{"en", "We reaffirm our commitment to the safety of the northern strait.", []string{"We decline to reaffirm our commitment to the safety of the northern strait."}},
		{"en", "The ministers set a date for the opening of the lower canal.", []string{"The ministers failed to set a date for the opening of the lower canal."}},
		{"en", "We will continue the patrols of the northern strait.", []string{"We will refuse to continue the patrols of the northern strait."}},
		{"en", "We recognise the annexation of the southern islands.", []string{"We do not recognise the annexation of the southern islands.", "We will never recognise the annexation of the southern islands.", "We cannot recognise the annexation of the southern islands."}},
		{"en", "We accept the closing of the canal.", []string{"We do not accept the closing of the canal.", "We cannot accept the closing of the canal."}},
		{"ar", "اتفق الوزيران على تعميق المرسى الشمالي قبل كل شتاء.", []string{
			"لم يتفق الوزيران على تعميق المرسى الشمالي قبل كل شتاء.",
			"لم يتمكن الوزيران من الاتفاق على تعميق المرسى الشمالي قبل كل شتاء.",
			"فشل الوزيران في الاتفاق على تعميق المرسى الشمالي قبل كل شتاء.",
			"تعذر على الوزيرين الاتفاق على تعميق المرسى الشمالي قبل كل شتاء.",
			"رفض الوزيران تعميق المرسى الشمالي قبل كل شتاء.",
		}},
		{"ar", "أدان الوزيران إغلاق المضيق الشمالي أمام قوارب الصيد.", []string{"امتنع الوزيران عن إدانة إغلاق المضيق الشمالي أمام قوارب الصيد."}},
		{"ar", "رحب الوزيران بخطة رؤساء الموانئ للمضيق الشمالي.", []string{"أحجم الوزيران عن الترحيب بخطة رؤساء الموانئ للمضيق الشمالي."}},
		{"ar", "نعترف بضم الجزر الجنوبية.", []string{"لا نعترف بضم الجزر الجنوبية."}},
		{"ko", "양국 장관은 매년 겨울 전에 북부 정박지를 준설하기로 합의하였다.", []string{
			"양국 장관은 매년 겨울 전에 북부 정박지를 준설하기로 합의하지 못하였다.",
			"양국 장관은 매년 겨울 전에 북부 정박지를 준설하기로 하지 않았다.",
			"양국 장관은 매년 겨울 전에 북부 정박지를 준설하기를 거부하였다.",
		}},
		{"ko", "양국 장관은 북부 해협의 안전에 대한 공약을 재확인하였다.", []string{"양국 장관은 북부 해협의 안전에 대한 공약을 재확인하지 못하였다."}},
		{"ko", "양국 장관은 북부 해협에 대한 항만장들의 계획을 지지하였다.", []string{"양국 장관은 북부 해협에 대한 항만장들의 계획을 지지할 수 없었다."}},
		{"ko", "양국은 남부 도서의 병합을 인정한다.", []string{"양국은 남부 도서의 병합을 인정하지 않는다."}},
	} {
		for _, new := range c.new {
			for _, s := range [][2]string{{c.old, new}, {new, c.old}} {
				if ch := becomes(t, c.lang, s[0], s[1]); ch.Kind != Reversed {
					t.Errorf("%s\n%s\n%s: %s", s[0], s[1], ch.Kind, ch.Reason.Text)
				}
			}
		}
	}
}

// TestDeniedTwice: what is denied twice, or in another part of the line, is not
// turned round.
func TestDeniedTwice(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "We will not fail to protect the fishing grounds of the islands.", "We will protect the fishing grounds of the islands."},
		{"en", "We condemn that Norway refused to open the canal to ferries.", "We strongly condemn that Norway refused to open the canal to ferries."},
		{"en", "We affirm our support for the lighthouse keepers of Norway.", "Our support for the lighthouse keepers of Norway will never waver."},
		{"en", "We reaffirm our commitment to the full execution of the plan for the northern forests.", "We are committed to halting the loss of seals, and to the full execution of the plan for the northern forests."},
		{"en", "We reaffirm our strong cooperation in the fight against wreckers and pirates.", "We condemn wreckers and pirates."},
		{"ko", "양국은 남부 도서의 병합을 규탄하지 않을 수 없다.", "양국은 남부 도서의 병합을 규탄한다."},
	} {
		for _, s := range [][2]string{{c[1], c[2]}, {c[2], c[1]}} {
			if ch := becomes(t, c[0], s[0], s[1]); ch.Kind == Reversed {
				t.Errorf("%s\n%s\n%s: %s", s[0], s[1], ch.Kind, ch.Reason.Text)
			}
		}
	}
}

// TestOthersAct: what Japan and Norway agreed and what Japan and Chile agreed are two
// things, in the same words; what was supported and is noted is not done.
func TestOthersAct(t *testing.T) {
	for _, c := range []struct {
		old, new string
		flag     Flag
	}{
		{"Japan and Norway agreed to share the charts of the strait.", "Japan and Chile agreed to share the charts of the strait.", FlagActor},
		{"We support the new harbour plan of the islands.", "We take note of the new harbour plan of the islands.", ""},
	} {
		ch := becomes(t, "en", c.old, c.new)
		if ch.Kind != Shifted && ch.Kind != Weakened || c.flag != "" && !ch.has(c.flag) || ch.has(FlagLifecycle) {
			t.Errorf("%s\n%s\n%s %v: %s", c.old, c.new, ch.Kind, ch.Flags, ch.Reason.Text)
		}
	}
}

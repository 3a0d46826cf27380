package diff

import (
	"slices"
	"testing"
)

// TestDegrees: of two lines that are one but for a phrase on a ladder, the one with
// the lower phrase is softer.
func TestDegrees(t *testing.T) {
	for _, c := range []struct {
		lang, firm string
		soft       []string
	}{
		{"en", "We stress that all parties must respect the rules of the northern strait.", []string{
			"We stress that all parties should respect the rules of the northern strait.", "We stress that all parties may respect the rules of the northern strait."}},
		{"en", "Norway must reopen the northern canal to the ferries of the islands.", []string{"Norway should reopen the northern canal to the ferries of the islands."}},
		{"en", "We must protect the fishing grounds of the southern islands.", []string{"We should protect the fishing grounds of the southern islands."}},
		{"en", "The parties shall publish the charts of the strait every spring.", []string{"The parties may publish the charts of the strait every spring."}},
		{"en", "The parties have to publish the charts of the strait every spring.", []string{"The parties may publish the charts of the strait every spring."}},
		{"en", "We need to clear the wrecks of the northern strait together.", []string{"We can clear the wrecks of the northern strait together."}},
		{"en", "We call on Norway to immediately and unconditionally reopen the northern canal.", []string{
			"We call on Norway to reopen the northern canal.", "We call on Norway to immediately reopen the northern canal."}},
		{"en", "We reaffirm our commitment to the full, verifiable and irreversible closure of the coal port.", []string{
			"We reaffirm our commitment to the closure of the coal port.", "We reaffirm our commitment to the full closure of the coal port."}},
		{"en", "We call on Norway to return to the talks on the canal without preconditions.", []string{"We call on Norway to return to the talks on the canal."}},
		{"en", "We will send at least 200 pilots to the islands.", []string{"We will send 200 pilots to the islands.", "We will send up to 200 pilots to the islands."}},
		{"en", "We affirm that there is no path to calm in the strait but dialogue between the islands.", []string{"We affirm that there is a path to calm in the strait in dialogue between the islands."}},
		{"en", "We affirm that the only path to calm in the strait is dialogue between the islands.", []string{
			"We affirm that one path to calm in the strait is dialogue between the islands.", "We affirm that a path to calm in the strait is dialogue between the islands."}},
		{"en", "We will share the radar data of the coast guard.", []string{
			"We will share the radar data of the coast guard if Norway agrees.", "We will share the radar data of the coast guard unless the council objects."}},
		{"en", "We agreed to lower the tolls for all ships.", []string{
			"We agreed to lower the tolls for all ships other than tankers.", "We agreed in principle to lower the tolls for all ships."}},
		{"en", "We will open a rescue school on the island.", []string{
			"We will try to open a rescue school on the island.", "We will work towards opening a rescue school on the island."}},
		{"en", "We commit 40 million dollars to the outer lights.", []string{"We commit up to 40 million dollars to the outer lights."}},
		{"ar", "أكد الوزيران أنه يجب على جميع الأطراف احترام قواعد المضيق الشمالي.", []string{"أكد الوزيران أنه ينبغي لجميع الأطراف احترام قواعد المضيق الشمالي."}},
		{"ar", "يتعين على الأطراف نشر خرائط المضيق كل ربيع.", []string{"يمكن للأطراف نشر خرائط المضيق كل ربيع."}},
		{"ar", "دعا الوزيران النرويج إلى إعادة فتح القناة الشمالية فورا ودون قيد أو شرط.", []string{"دعا الوزيران النرويج إلى إعادة فتح القناة الشمالية."}},
		{"ar", "أكد الوزيران التزامهما بإغلاق ميناء الفحم بشكل كامل ويمكن التحقق منه ولا رجعة فيه.", []string{"أكد الوزيران التزامهما بإغلاق ميناء الفحم."}},
		{"ar", "أكد الوزيران أنه لا سبيل إلى الهدوء في المضيق إلا الحوار.", []string{"أكد الوزيران أن الحوار سبيل إلى الهدوء في المضيق."}},
		{"ar", "يجب على النرويج الانسحاب من الجزر فورا.", []string{"يجب على النرويج الانسحاب من الجزر."}},
		{"ar", "اتفق الوزيران على خفض رسوم جميع السفن.", []string{"اتفق الوزيران على خفض رسوم جميع السفن باستثناء الناقلات.", "اتفق الوزيران من حيث المبدأ على خفض رسوم جميع السفن."}},
		{"ar", "جدد الوزيران التزامهما بسلامة المضيق.", []string{"استذكر الوزيران التزامهما بسلامة المضيق."}},
		{"ko", "노르웨이는 즉각 섬에서 철수해야 한다.", []string{"노르웨이는 섬에서 철수해야 한다."}},
		{"ko", "양국은 해안경비대의 레이더 자료를 공유하기로 하였다.", []string{"양국은 필요한 경우 해안경비대의 레이더 자료를 공유하기로 하였다."}},
		{"ko", "양국 장관은 회담이 3월에 재개될 것이라고 강조하였다.", []string{"양국 장관은 회담이 3월에 재개될 수 있다고 강조하였다."}},
		{"ko", "양국 장관은 해협의 안전에 대한 공약을 재확인하였다.", []string{"양국 장관은 해협의 안전에 대한 공약을 상기하였다."}},
		{"ko", "양국 장관은 모든 당사자가 북부 해협의 규칙을 존중해야 한다고 강조하였다.", []string{"양국 장관은 모든 당사자가 북부 해협의 규칙을 존중하는 것이 바람직하다고 강조하였다."}},
		{"ko", "당사자들은 매년 봄 해협의 해도를 공개하여야 한다.", []string{"당사자들은 매년 봄 해협의 해도를 공개할 수 있다."}},
		{"ko", "양국 장관은 노르웨이가 북부 운하를 즉각적이고 무조건적으로 재개방할 것을 촉구하였다.", []string{"양국 장관은 노르웨이가 북부 운하를 재개방할 것을 촉구하였다."}},
		{"ko", "양국 장관은 석탄항의 완전하고 검증 가능하며 불가역적인 폐쇄에 대한 공약을 재확인하였다.", []string{"양국 장관은 석탄항의 폐쇄에 대한 공약을 재확인하였다."}},
		{"ko", "양국 장관은 대화가 해협 안정의 유일한 길이라고 강조하였다.", []string{"양국 장관은 대화가 해협 안정의 한 가지 길이라고 강조하였다."}},
	} {
		for _, soft := range c.soft {
			if ch := becomes(t, c.lang, c.firm, soft); ch.Kind != Weakened {
				t.Errorf("%s\n%s\n%s: %s", c.firm, soft, ch.Kind, ch.Reason.Text)
			}
			if ch := becomes(t, c.lang, soft, c.firm); ch.Kind != Strengthened {
				t.Errorf("%s\n%s\n%s: %s", soft, c.firm, ch.Kind, ch.Reason.Text)
			}
		}
	}
}

// TestDegreesBesideMore: where more differs than such a phrase, or the verb says the
// opposite, or nothing is to be done, no direction follows from it.
func TestDegreesBesideMore(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "We stress that all parties must respect the rules of the northern strait.", "We stress that all pilots should know the rules of the northern strait."},
		{"en", "We urge Norway to reopen the northern canal.", "We call on Norway to immediately reopen the northern canal."},
		{"en", "We welcome the immediate release of the captured fishermen.", "We welcome the release of the captured fishermen."},
		{"en", "We commit to make every effort to dredge the northern canal by the end of 2031.", "We commit to dredge the northern canal."},
		{"en", "We will report progress up to the council of the islands.", "We will report progress to the council of the islands."},
		{"en", "We will meet the pilots in May in the old harbour.", "We will meet the pilots in the old harbour."},
		{"en", "We will protect the fishing grounds of the southern islands.", "We would protect the fishing grounds of the southern islands."},
		{"ar", "رحب الوزيران بالإفراج الفوري عن الصيادين.", "رحب الوزيران بالإفراج عن الصيادين."},
		{"ko", "양국 장관은 억류된 어민들의 즉각적인 석방을 환영하였다.", "양국 장관은 억류된 어민들의 석방을 환영하였다."},
	} {
		for _, s := range [][2]string{{c[1], c[2]}, {c[2], c[1]}} {
			if ch := becomes(t, c[0], s[0], s[1]); ch.Kind == Strengthened || ch.Kind == Weakened || ch.Kind == Reversed {
				t.Errorf("%s\n%s\n%s: %s", s[0], s[1], ch.Kind, ch.Reason.Text)
			}
		}
	}
}

// TestAnotherThingInFewWords: a verb that gave way to its opposite and a party gone
// from a list are no other words for the same.
func TestAnotherThingInFewWords(t *testing.T) {
	for _, c := range [][3]string{
		{"ar", "سيوسع الوزيران الدوريات في المضيق الشمالي.", "سيقلص الوزيران الدوريات في المضيق الشمالي."},
		{"ar", "سيعمل الوزيران مع اليابان والنرويج وتشيلي على سلامة العبارات.", "سيعمل الوزيران مع اليابان وتشيلي على سلامة العبارات."},
		{"ko", "양국은 남부 수역의 어업 금지를 유지하기로 하였다.", "양국은 남부 수역의 어업 금지를 해제하기로 하였다."},
		{"ko", "양국은 해안경비대의 레이더 자료를 공유하기로 하였다.", "양국은 노르웨이가 동의하면 해안경비대의 레이더 자료를 공유하기로 하였다."},
	} {
		for _, s := range [][2]string{{c[1], c[2]}, {c[2], c[1]}} {
			if ch := becomes(t, c[0], s[0], s[1]); ch.Kind != Shifted {
				t.Errorf("%s\n%s\n%s: %s", s[0], s[1], ch.Kind, ch.Reason.Text)
			}
		}
	}
}

// TestDegreesAcross: across languages neither "open" and "inaugurate" nor "will" and
// "commit" are told apart; what binds more or less is shown to the reader.
func TestDegreesAcross(t *testing.T) {
	for _, c := range []struct {
		en, code, other string
		kinds           []Kind
	}{
		{"We will open a rescue school on the island.", "ar", "سيفتتح الوزيران مدرسة إنقاذ في الجزيرة.", []Kind{Reworded}},
		{"We commit 40 million dollars to the lighthouses of the outer islands.", "ko", "양국은 외곽 도서의 등대에 4천만 달러를 지원하기로 하였다.", []Kind{Reworded, Shifted}},
		{"We will open a rescue school on the island.", "ar", "يعتزم الوزيران افتتاح مدرسة إنقاذ في الجزيرة.", []Kind{Weakened}},
		{"We will share the radar data of the coast guard.", "ar", "سيتبادل الوزيران بيانات رادار خفر السواحل إذا وافقت النرويج.", []Kind{Shifted}},
		{"We will share the radar data of the coast guard.", "ko", "양국은 필요한 경우 해안경비대의 레이더 자료를 공유하기로 하였다.", []Kind{Shifted}},
	} {
		a, b := around["en"], around[c.code]
		r, err := Compare(in("en", a[0]+c.en+a[1]), in(c.code, b[0]+c.other+b[1]))
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(r.Changes, func(ch Change) bool {
			return len(ch.Old) == 1 && len(ch.New) == 1 && r.OldUnits[ch.Old[0]].Start >= len(a[0]) && r.OldUnits[ch.Old[0]].End <= len(a[0])+len(c.en)
		})
		if i < 0 || !slices.Contains(c.kinds, r.Changes[i].Kind) {
			t.Errorf("%s\n%s\nchange %d of %+v, want %v", c.en, c.other, i, r.Changes, c.kinds)
		}
	}
}

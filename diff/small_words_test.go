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

package intake

import (
	"fmt"

	"mithaq/corpus/intake/internal/printed"
)

// runningHead stands on every page of the printed texts.
var runningHead = map[string]string{"en": "Council of the Sound, fourth meeting", "ar": "مجلس المضيق، الاجتماع الرابع", "ko": "해협 이사회 제4차 회의"}

// printedHTML is a page of a text for a browser to print.
func printedHTML(code, text string) string {
	return printed.Page(code, text, fmt.Sprintf(`@page { size: A5; margin: 20mm 16mm; @top-center { content: "%s"; font-size: 9px } @bottom-center { content: counter(page); font-size: 9px } }
`, runningHead[code]))
}

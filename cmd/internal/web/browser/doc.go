// Package browser tries the web pages in a real browser: Chromium, as Debian
// packages it, without a window.
//
// The analyst's story, from documents to an exported report, is told in English,
// Arabic and Chinese, with a pointer, without scripts and by keyboard alone; the
// pointer, which differs least from what goes without scripts, in English alone.
// Every page is checked by axe-core against WCAG 2.2 AA, in light and dark, on a
// screen and on a phone, and for words that a document brought and that would run
// as a script.
//
// The tests skip where there is no Chromium. Those with axe-core skip unless
// AXE_CORE names its axe.min.js (npm pack axe-core; it is not part of this
// project). DOVETAIL_SCREENSHOTS names a folder for pictures of what was seen.
package browser

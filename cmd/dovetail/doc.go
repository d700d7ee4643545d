/*
Command dovetail finds where the resolutions of an organisation's bodies ask
different parts of it to do the same work, shows the evidence, and proposes
what to do about it.

	dovetail run [PATH...]      the whole batch: read, index, analyse, report
	dovetail ingest PATH...     read files and folders into the workspace
	dovetail search QUERY       find clauses, in six languages
	dovetail analyze            compute the findings anew
	dovetail report             write the reports of a stored run again; verify its manifest
	dovetail changes            what differs from an earlier run
	dovetail review             list findings, decide on them, merge decisions
	dovetail themes             themes, their focal points, clauses and findings
	dovetail compare A B        two editions, resolutions or clauses, word by word
	dovetail eval WHAT GOLD     quality figures on labelled data: reading, structure, languages, search, pairs
	dovetail serve              all of it as web pages, for the browser
	dovetail check FILE         a draft against the corpus, nothing stored
	dovetail doctor             what works on this machine; check the workspace
	dovetail version

Data goes to standard output, talk and progress to standard error. Exit codes:
0 done; 1 failed; 2 wrong usage; 3 done, but some files were set aside.

# A tour of the architecture

A file comes in on the left and a report goes out on the right; each stage is a
folder, and each folder's name is what it does:

	files -> ingest -> corpus/store -> index
	                              \-> analyze -> analyze/report -> files

[dovetail/corpus] holds the words everything else is said in: Work, Edition,
Text, Clause, Overlap, Finding. It imports nothing of ours. Around it:
corpus/profile describes an organisation as data (bodies, Sectors, officers,
formulas, themes; no code knows the ITU), corpus/numbering reads the labels of
paragraphs and gives clauses ids that are the same in every language,
corpus/token makes words and stems of six languages, corpus/lexicon compares words across them and learns more of them
from what the workspace holds in several languages, corpus/embedding asks a
server of the user's own for vectors where one is named (nothing else uses the
network), corpus/record reads and writes resolutions as JSON lines and corpus/akn
as Akoma Ntoso, corpus/store is the workspace, corpus/diff the words and clauses that changed between two
versions, corpus/align which clauses of two languages are translations of each
other, by structure and by what the lexicon says of their words (the store keeps them, with confidence), corpus/specimen the corpus that
the program carries. corpus/lexicon/train rebuilds the lexicon from
corpus/lexicon/domain and public sources, corpus/lexicon/mate measures it;
corpus/golden serves the tests of every folder.

[dovetail/ingest] composes reading. ingest/archive unpacks archives, ingest/sniff
tells what a file is by its bytes; ingest/pdf, docx, html, odt, rtf, epub and
plain turn it into pages of paragraphs (ingest/document), ingest/office what only
LibreOffice reads. ingest/layout puts positioned words into reading order,
ingest/textnorm makes the words of every reader alike, ingest/quality judges
whether they are words; ingest/clause makes resolutions and clauses of
paragraphs, from the words a profile lists. PDF files, and whatever the
web pages take in, are read in child processes of this program (ingest/confine)
with bounds on time and memory, so that a malicious file can kill nothing but
its own reading. ingest/accuracy and ingest/clause/structure measure how exactly
all this is done.

[dovetail/index] is the search index, derived from the store and rebuilt
whenever it does not fit or its bytes have changed. It is the only importer of
bleve. index/query reads what a person types, index/saved keeps searches,
index/export makes tables of hits, index/relevance measures the answers.

[dovetail/analyze] is pure: texts in, findings out. Clauses become weighted
vectors of concepts (analyze/concept); a similarity join gives candidate pairs
(analyze/join); each pair is aligned (analyze/align), measured and scored by a
small model (analyze/score); pairs of one subject are grouped (analyze/group) into
a finding with its kind, its headline and a proposal. analyze/gold and
analyze/eval measure it against what people judged.

[dovetail/analyze/report] turns a run into one stream of messages and renders
that in every format, a folder each (analyze/report/table is what the workbook
and CSV share). What an analysis has to say travels as statements, codes with
their arguments, which analyze/report/wording says in six languages. The stream
is what the workspace keeps of a run. Errors and their like are made in English
where they happen; the same package knows each of these sentences in the other
languages, and says it where it is shown.
analyze/change compares the streams of two runs, and follows clauses from one
edition into the next so that findings keep their ids; analyze/compare sets two
texts beside each other.

What people decide is kept in append-only logs of the workspace, beside the
runs: a report is a stored stream with what stands in the logs put into it.

cmd/internal/batch composes these over a workspace, cmd/internal/web shows it as
web pages (web/desk keeps the workspace open, web/guard decides who may come
in, web/browser tries them in a real one), and this command wires flags to them.
The scripts in its testdata show how it is used, and test it.

# What always holds

A file that cannot be read never stops a run: it is set aside with why and what
to do. Everything stored is stored in a transaction: a process killed at any
moment leaves a workspace that opens and continues. The same input gives the
same output to the byte; the only clock is in the manifest of a run. Imports
point one way (cmd/internal/layering holds the test). Every finding can be
followed to the page and the passage of its source file.
*/
package main

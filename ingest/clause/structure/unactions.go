package structure

import "dovetail/corpus"

// unActions maps the 60 most frequent labels of the UN mandate registry to the
// actions of our list that they stand for. The labels are stems of the first
// verb, some mangled ("expres", "tak"); one stem may stand for several actions:
// "express" for concern, appreciation, support. Stems of words that are no
// verb of a resolution ("indigenou", "stat") are not on the table: they are the
// label's fault.
var unActions = map[string][]corpus.Action{
	"recall":            {corpus.Recall},
	"recogniz":          {corpus.Recognise},
	"reaffirm":          {corpus.Reaffirm},
	"not":               {corpus.Note},
	"request":           {corpus.Request},
	"encourag":          {corpus.Encourage},
	"call":              {corpus.Call},
	"welcom":            {corpus.Welcome},
	"tak":               {corpus.Note, corpus.TakeAccount},
	"decid":             {corpus.Decide},
	"express":           expressed,
	"stress":            {corpus.Emphasise},
	"urg":               {corpus.Urge},
	"emphasiz":          {corpus.Emphasise},
	"reiterat":          {corpus.Reaffirm, corpus.Request},
	"invit":             {corpus.Invite},
	"acknowledg":        {corpus.Acknowledge},
	"concerned":         {corpus.Concern},
	"condemn":           {corpus.Condemn},
	"underlin":          {corpus.Emphasise},
	"guided":            {corpus.Guided},
	"affirm":            {corpus.Affirm},
	"bear":              {corpus.BearInMind},
	"commend":           {corpus.Commend},
	"underscor":         {corpus.Emphasise},
	"having considered": {corpus.Consider},
	"endors":            {corpus.Endorse},
	"convinced":         {corpus.Convinced},
	"demand":            {corpus.Urge},
	"consider":          {corpus.Consider},
	"deplor":            {corpus.Condemn},
	"highlight":         {corpus.Emphasise},
	"recommend":         {corpus.Recommend},
	"approv":            {corpus.Approve},
	"support":           {corpus.Support},
	"recognize":         {corpus.Recognise},
	"look":              {corpus.Welcome},
	"alarmed":           {corpus.Concern},
	"adopt":             {corpus.Adopt},
	"direct":            {corpus.Instruct},
	"consciou":          {corpus.Aware},
	"remain":            {corpus.Concern},
	"strengthen":        {corpus.Strengthen},
	"agrees":            {corpus.Decide},
	"act":               {corpus.Acting},
	"authoriz":          {corpus.Authorise},
	"recognis":          {corpus.Recognise},
	"determin":          {corpus.Determine},
	"appeal":            {corpus.Appeal},
	"commit":            {corpus.Commit},
	"continu":           {corpus.Encourage, corpus.Emphasise, corpus.Concern, corpus.Condemn, corpus.Support, corpus.Urge, corpus.Call, corpus.Welcome, corpus.Appreciate},
	"appreciat":         {corpus.Appreciate, corpus.Recognise},
	"confirm":           {corpus.Confirm},
	"emphasis":          {corpus.Emphasise},
	"determined":        {corpus.Desire},
	"re-emphasiz":       {corpus.Emphasise},
	"renew":             {corpus.Reaffirm},
	"remind":            {corpus.Recall},
	"realiz":            {corpus.Recognise},
	"acknowledge":       {corpus.Acknowledge},
}

// expressed are the actions that "expressing ..." may be, by its noun.
var expressed = []corpus.Action{
	corpus.Concern, corpus.Appreciate, corpus.Support, corpus.Regret, corpus.Condemn,
	corpus.Desire, corpus.Convinced, corpus.Commit, corpus.Commend,
}

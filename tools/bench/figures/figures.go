// Package figures holds what a load comparison measured, and what follows from
// it by arithmetic alone.
//
//	Report    a whole run: the machine, the servers, the scenarios
//	Scenario  a kind of load, with one or more metrics
//	Metric    a quantity: a row for each server, an outcome for each round
//	Spread    the least, the median and the most of some numbers
//	Ratios    one server's values over another's, round by round
//	Verdict   whether a target was reached
//
// It measures nothing and prints nothing.
package figures

// A Report is all of a run, as it is kept in a file.
type Report struct {
	Command     string   // what makes one like it again
	Made        string   // the day
	Machine     []Fact   // what it ran on
	LoadMaker   string   // the program that made most of the load, with its version
	Rounds      int      // how often each server was measured in each scenario
	Seconds     int      // how long each time, where a load goes on for a time
	Connections int      // how many a load keeps busy, where its scenario does not say
	Servers     []Server // in the order of the tables, ours first
	Scenarios   []Scenario
}

// A Fact is one line of a description.
type Fact struct{ Name, Text string }

// A Server is one that was compared.
type Server struct {
	Name    string
	Version string
	Started string // its command line and its configuration, as they can be printed
	Remark  string // what a reader should know to judge its figures; may be empty
}

// A Scenario is a kind of load.
type Scenario struct {
	Name    string
	Title   string
	About   string // what is done, in sentences
	Metrics []Metric
	Without []Fact // the servers that were not asked, and why
}

// A Metric is one quantity of a scenario.
type Metric struct {
	Title   string
	Unit    string
	Less    bool // less is better
	Rows    []Row
	Targets []Target
}

// A Row is what one server reached, round by round.
type Row struct {
	Server string
	Rounds []Outcome
}

// An Outcome is one measurement.
type Outcome struct {
	Value float64
	Fault string `json:",omitempty"` // what went wrong
	Void  bool   `json:",omitempty"` // so much went wrong that the value does not count
}

// Row finds the row of a server; nil when it was not asked.
func (m *Metric) Row(server string) *Row {
	for i := range m.Rows {
		if m.Rows[i].Server == server {
			return &m.Rows[i]
		}
	}
	return nil
}

// Values are those of the rounds that count.
func (r *Row) Values() (all []float64) {
	for _, o := range r.Rounds {
		if !o.Void {
			all = append(all, o.Value)
		}
	}
	return all
}

// Faults are the different things that went wrong, in the order of the rounds.
func (r *Row) Faults() (all []string) {
	seen := map[string]bool{"": true}
	for _, o := range r.Rounds {
		if !seen[o.Fault] {
			all = append(all, o.Fault)
		}
		seen[o.Fault] = true
	}
	return all
}

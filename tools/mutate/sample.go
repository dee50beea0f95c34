package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/glasshttp/glass/tools/mutate/plant"
	"github.com/glasshttp/glass/tools/mutate/trial"
)

// fewest is how many faults of a package are in a sample, if it has as many.
const fewest = 10

// choose draws the sample: from each package its share of it.
func (o options) choose(all []*plant.Mutant) []*plant.Mutant {
	var eligible []*plant.Mutant
	for _, m := range all {
		if strings.HasPrefix(m.File, o.only) && !o.except.MatchString(m.File) && (o.id == "" || m.ID() == o.id) {
			eligible = append(eligible, m)
		}
	}
	if o.count == 0 {
		return eligible
	}
	byPackage := map[string][]*plant.Mutant{}
	var names []string
	for _, m := range eligible {
		if byPackage[m.Package] == nil {
			names = append(names, m.Package)
		}
		byPackage[m.Package] = append(byPackage[m.Package], m)
	}
	random := rand.New(rand.NewPCG(o.seed, 0))
	var chosen []*plant.Mutant
	for _, name := range names {
		own := byPackage[name]
		share := (o.count*len(own) + len(eligible) - 1) / len(eligible)
		random.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
		chosen = append(chosen, own[:min(len(own), max(share, fewest))]...)
	}
	// Mixed, as those of one package may all be slow.
	random.Shuffle(len(chosen), func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
	return chosen
}

// A result is what became of one fault.
type result struct {
	*plant.Mutant
	verdict trial.Verdict
	by      string // the package, and the test if it said so
	reached bool
}

// tryAll tries the faults, several at a time. When it is interrupted it gives those that were tried.
func tryAll(ctx context.Context, programs []*trial.Program, chosen []*plant.Mutant, jobs int, progress io.Writer) ([]result, error) {
	results, errs := make([]result, len(chosen)), make([]error, len(chosen))
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var mutex sync.Mutex
	var running sync.WaitGroup
	next, done, survived := 0, 0, 0
	take := func() (int, bool) {
		mutex.Lock()
		defer mutex.Unlock()
		next++
		return next - 1, next <= len(chosen) && ctx.Err() == nil
	}
	tell := func(r result) {
		mutex.Lock()
		defer mutex.Unlock()
		if done++; r.verdict == trial.Survived {
			survived++
			fmt.Fprintf(progress, "survived: %s\n", r.ID())
		}
		if done%50 == 0 {
			fmt.Fprintf(progress, "%d of %d tried, %d survived\n", done, len(chosen), survived)
		}
	}
	for range max(jobs, 1) {
		running.Go(func() {
			for i, more := take(); more; i, more = take() {
				if results[i], errs[i] = tryOne(ctx, programs, chosen[i]); errs[i] != nil {
					stop()
					return
				}
				tell(results[i])
			}
		})
	}
	running.Wait()
	results = slices.DeleteFunc(results, func(r result) bool { return r.verdict == "" })
	return results, cmp.Or(slices.DeleteFunc(errs, func(err error) bool { return errors.Is(err, context.Canceled) })...)
}

// tryOne runs the tests that come by a fault, its own package's first and then the quickest, until one
// notices it.
func tryOne(ctx context.Context, programs []*trial.Program, m *plant.Mutant) (result, error) {
	r := result{Mutant: m}
	order := slices.SortedStableFunc(slices.Values(programs), func(a, b *trial.Program) int {
		if own := a.Package == m.Package; own != (b.Package == m.Package) {
			if own {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Took, b.Took)
	})
	for _, p := range order {
		if !p.Reaches[m.Number] {
			continue
		}
		r.reached = true
		verdict, test, err := p.Try(ctx, m.Number)
		if err != nil {
			return result{}, err
		}
		if verdict != trial.Survived {
			r.verdict, r.by = verdict, strings.TrimSpace(p.Package+" "+test)
			return r, nil
		}
	}
	r.verdict = trial.Survived
	return r, nil
}

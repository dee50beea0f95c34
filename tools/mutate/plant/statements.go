package plant

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// statements leaves out statements of a list, one in each mutant.
func (w *planter) statements(list []ast.Stmt) {
	for _, s := range list {
		if w.removable(s) {
			w.wrap(s, "", "if !plantedIs(%d) { ", " }")
		}
	}
}

// removable tells what can be left out and still compiles: nothing that declares, and nothing that a
// function has to end with.
func (w *planter) removable(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return ok && !w.isPanic(call)
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE && !forNobody(s.Lhs)
	case *ast.IncDecStmt, *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.BREAK || s.Tok == token.CONTINUE
	case *ast.ReturnStmt:
		return len(s.Results) == 0 && w.results.Len() == 0
	}
	return false
}

func (w *planter) isPanic(call *ast.CallExpr) bool {
	name, ok := call.Fun.(*ast.Ident)
	if !ok {
		return false
	}
	_, builtin := w.info.Uses[name].(*types.Builtin)
	return builtin && name.Name == "panic"
}

// forNobody tells an assignment whose values are thrown away.
func forNobody(left []ast.Expr) bool {
	for _, e := range left {
		if name, ok := e.(*ast.Ident); !ok || name.Name != "_" {
			return false
		}
	}
	return true
}

// text is the source of a node.
func (w *planter) text(n ast.Node) string {
	return string(w.file.source[w.offset(n.Pos()):w.offset(n.End())])
}

func (w *planter) offset(at token.Pos) int { return w.fset.Position(at).Offset }

// mutant adds one about a node, without its edits.
func (w *planter) mutant(n ast.Node, after string) *Mutant {
	w.next++
	m := &Mutant{
		Number: w.next, Package: w.Path, File: w.file.shown, Line: w.fset.Position(n.Pos()).Line,
		Func: w.function, Before: w.text(n), After: after, Nth: 1,
	}
	id := m.ID()
	w.same[id]++
	m.Nth = w.same[id]
	w.made = append(w.made, m)
	return m
}

// wrap makes a mutant by what stands before and after a node; %d in it is the mutant's number.
func (w *planter) wrap(n ast.Node, after, before, behind string) {
	w.piece(n, n, after, before, behind)
}

// piece makes a mutant of a node by what stands before and after a part of it.
func (w *planter) piece(n, part ast.Node, after, before, behind string) {
	m := w.mutant(n, after)
	number := fmt.Sprint(m.Number)
	m.edits = []edit{
		{at: w.offset(part.Pos()), text: strings.Replace(before, "%d", number, 1), order: m.Number},
		{at: w.offset(part.End()), text: strings.Replace(behind, "%d", number, 1), closes: true, order: m.Number},
	}
}

// replace makes a mutant of an operator by a function that is given the operands.
func (w *planter) replace(e *ast.BinaryExpr, after, function string) {
	m := w.mutant(e, after)
	m.edits = []edit{
		{at: w.offset(e.Pos()), text: fmt.Sprintf("%s(%d, ", function, m.Number), order: m.Number},
		{at: w.offset(e.OpPos), removes: len(e.Op.String()), text: ",", order: m.Number},
		{at: w.offset(e.End()), text: ")", closes: true, order: m.Number},
	}
}

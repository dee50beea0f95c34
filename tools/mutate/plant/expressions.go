package plant

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// condition turns round what decides something. Of && and || the operands are left out instead.
func (w *planter) condition(e ast.Expr) {
	if e == nil || w.judged[e] || w.info.Types[e].Value != nil {
		return
	}
	w.judged[e] = true
	switch e := e.(type) {
	case *ast.ParenExpr:
		w.condition(e.X)
		return
	case *ast.UnaryExpr:
		w.judged[e.X] = true
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return
		}
	}
	if plain(w.info.TypeOf(e), types.IsBoolean) {
		w.wrap(e, w.opposite(e), "((", ") != plantedIs(%d))")
	}
}

// opposite is the source of a condition turned round.
func (w *planter) opposite(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return w.text(e.X)
	case *ast.BinaryExpr:
		other := map[token.Token]string{token.EQL: "!=", token.NEQ: "==", token.LSS: ">=", token.GEQ: "<", token.GTR: "<=", token.LEQ: ">"}
		if op, ok := other[e.Op]; ok {
			return fmt.Sprintf("%s %s %s", w.text(e.X), op, w.text(e.Y))
		}
		return "!(" + w.text(e) + ")"
	}
	return "!" + w.text(e)
}

// plain tells a type that is nothing but a basic one of some kind.
func plain(t types.Type, kind types.BasicInfo) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&kind != 0
}

// is tells a type whose values are of some kind, whatever it is called.
func is(t types.Type, kind types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&kind != 0 && b.Info()&types.IsUntyped == 0
}

// An operator is what stands for one, and the function that can be either.
type operator struct {
	instead, function string
	kind              types.BasicInfo // of the left operand
}

var operators = map[token.Token]operator{
	token.LSS: {"<=", "plantedLess", types.IsOrdered},
	token.LEQ: {"<", "plantedLessEqual", types.IsOrdered},
	token.GTR: {">=", "plantedGreater", types.IsOrdered},
	token.GEQ: {">", "plantedGreaterEqual", types.IsOrdered},
	token.ADD: {"-", "plantedAdd", types.IsNumeric},
	token.SUB: {"+", "plantedSubtract", types.IsNumeric},
	token.MUL: {"+", "plantedMultiply", types.IsNumeric},
	token.QUO: {"*", "plantedDivide", types.IsNumeric},
	token.REM: {"", "plantedRemainder", types.IsInteger},
	token.AND: {"|", "plantedAnd", types.IsInteger},
	token.OR:  {"&", "plantedOr", types.IsInteger},
	token.SHL: {">>", "plantedShiftLeft", types.IsInteger},
	token.SHR: {"<<", "plantedShiftRight", types.IsInteger},
}

func (w *planter) binary(e *ast.BinaryExpr) {
	switch e.Op {
	case token.LAND, token.LOR:
		w.operand(e, e.X, e.Y)
		w.operand(e, e.Y, e.X)
		return
	case token.EQL, token.NEQ:
		w.condition(e)
		return
	}
	if e.Op == token.ADD && is(w.info.TypeOf(e.X), types.IsString) {
		w.replace(e, w.text(e.X), "plantedJoin")
		return
	}
	o, ok := operators[e.Op]
	if !ok || !is(w.info.TypeOf(e.X), o.kind) {
		return
	}
	after := w.text(e.X)
	if o.instead != "" {
		after = fmt.Sprintf("%s %s %s", after, o.instead, w.text(e.Y))
	}
	w.replace(e, after, o.function)
}

// operand leaves out one operand of && or ||, by having it never decide.
func (w *planter) operand(e *ast.BinaryExpr, left, stays ast.Expr) {
	if w.info.Types[left].Value != nil {
		return
	}
	w.judged[left] = true
	if not, ok := left.(*ast.UnaryExpr); ok {
		w.judged[not.X] = true
	}
	never := " || plantedIs(%d))"
	if e.Op == token.LOR {
		never = ") && !plantedIs(%d))"
		w.piece(e, left, w.text(stays), "((", never)
		return
	}
	w.piece(e, left, w.text(stays), "(", never)
}

// constant makes a constant another.
func (w *planter) constant(e ast.Expr) {
	tv := w.info.Types[e]
	name := w.typeName(tv.Type)
	if name == "" {
		return
	}
	switch {
	case plain(tv.Type, types.IsBoolean):
		w.wrap(e, fmt.Sprint(!constant.BoolVal(tv.Value)), "(", " != plantedIs(%d))")
	case is(tv.Type, types.IsString):
		instead := `""`
		if constant.StringVal(tv.Value) == "" {
			instead = `"x"`
		}
		w.wrap(e, instead, "plantedText(%d, "+name+"(", "))")
	case is(tv.Type, types.IsInteger):
		w.wrap(e, w.text(e)+" + 1", "plantedMore(%d, "+name+"(", "))")
		w.wrap(e, w.text(e)+" - 1", "plantedFewer(%d, "+name+"(", "))")
	}
}

// typeName spells a type as this file can, "" where it cannot.
func (w *planter) typeName(t types.Type) string {
	spelled := true
	name := types.TypeString(t, func(other *types.Package) string {
		if other == w.types {
			return ""
		}
		for _, spec := range w.file.syntax.Imports {
			if spec.Name == nil && spec.Path.Value == `"`+other.Path()+`"` {
				return other.Name()
			}
		}
		spelled = false
		return "?"
	})
	if b, ok := t.(*types.Basic); !spelled || ok && b.Info()&types.IsUntyped != 0 {
		return ""
	}
	return name
}

// calling tells whether something is called to evaluate an expression.
func calling(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		_, call := n.(*ast.CallExpr)
		found = found || call
		return !found
	})
	return found
}

// refuses tells whether a return is plainly that of a failure: its last result is a false ok, or an error that
// is made there or has a name of its own.
func (w *planter) refuses(r *ast.ReturnStmt) bool {
	if w.results == nil || len(r.Results) < 2 || len(r.Results) != w.results.Len() {
		return false
	}
	last, result := r.Results[len(r.Results)-1], w.results.At(len(r.Results)-1)
	if tv := w.info.Types[last]; tv.Value != nil {
		return result.Name() == "ok" && plain(tv.Type, types.IsBoolean) && !constant.BoolVal(tv.Value)
	}
	if !types.Identical(result.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	switch e := last.(type) {
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.Ident:
		return w.info.Uses[e] != nil && w.info.Uses[e].Parent() == w.types.Scope()
	case *ast.SelectorExpr: // of another package
		x, ok := e.X.(*ast.Ident)
		_, pkg := w.info.Uses[x].(*types.PkgName)
		return ok && pkg
	case *ast.CallExpr:
		return w.text(e.Fun) == "fmt.Errorf" || w.text(e.Fun) == "errors.New"
	}
	return false
}

// returned makes results nothing. A variable beside a call is left alone: whether it is read before the
// call is for the compiler to decide, and would be decided otherwise.
func (w *planter) returned(r *ast.ReturnStmt) {
	if w.results == nil || len(r.Results) != w.results.Len() {
		return
	}
	calls := 0
	for _, e := range r.Results {
		if len(r.Results) > 1 && calling(e) {
			calls++
		}
	}
	for i, e := range r.Results {
		tv, want := w.info.Types[e], w.results.At(i).Type()
		if tv.Value != nil || tv.IsNil() || calls > 0 && !calling(e) {
			continue
		}
		if is(want, types.IsBoolean) {
			w.condition(e)
			continue
		}
		none := "nil"
		switch u := want.Underlying().(type) {
		case *types.Basic:
			if none = "0"; u.Info()&types.IsString != 0 {
				none = `""`
			}
		case *types.Struct, *types.Array:
			none = "{}"
		}
		if name := w.typeName(want); name != "" {
			w.wrap(e, none, "plantedNothing["+name+"](%d, ", ")")
		}
	}
}

package plant

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A planter goes through one file and makes mutants of what it finds.
type planter struct {
	*Package
	file *file
	made []*Mutant
	next int // the number of the next mutant, less one

	function string
	results  *types.Tuple      // of the function or literal that is being gone through
	judged   map[ast.Expr]bool // whose truth has been turned round already
	same     map[string]int    // how many mutants look like this
}

// mutants makes those of a package, numbered from the one after last.
func (p *Package) mutants(last int) []*Mutant {
	var all []*Mutant
	for _, f := range p.files {
		w := &planter{Package: p, file: f, next: last + len(all), judged: map[ast.Expr]bool{}, same: map[string]int{}}
		w.walk(f.syntax)
		all = append(all, w.made...)
	}
	return all
}

func (w *planter) walk(n ast.Node) {
	if n != nil {
		ast.Inspect(n, w.visit)
	}
}

// visit plants in a node and says whether to go on into what it consists of.
func (w *planter) visit(n ast.Node) bool {
	if e, ok := n.(ast.Expr); ok {
		switch tv := w.info.Types[e]; {
		case tv.IsType():
			return false
		case tv.Value != nil:
			w.constant(e)
			return false
		}
	}
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR
	case *ast.FuncDecl:
		w.declared(n)
		return false
	case *ast.FuncLit:
		w.body(n, n.Body)
		return false
	case *ast.CompositeLit:
		w.composite(n)
		return false
	case *ast.SelectorExpr:
		w.walk(n.X)
		return false
	case *ast.CallExpr:
		return w.call(n)
	case *ast.BlockStmt:
		w.statements(n.List)
	case *ast.CaseClause:
		w.statements(n.Body)
	case *ast.CommClause:
		w.statements(n.Body)
	case *ast.SwitchStmt:
		w.cases(n)
	case *ast.IfStmt:
		w.condition(n.Cond)
	case *ast.ForStmt:
		w.condition(n.Cond)
	case *ast.ReturnStmt:
		if w.refuses(n) {
			w.walk(n.Results[len(n.Results)-1])
			return false
		}
		w.returned(n)
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			w.condition(n)
		}
	case *ast.BinaryExpr:
		w.binary(n)
	}
	return true
}

// declared goes through a function, whose name its mutants bear.
func (w *planter) declared(f *ast.FuncDecl) {
	w.function = f.Name.Name
	if f.Recv != nil && len(f.Recv.List) == 1 {
		w.function = receiver(f.Recv.List[0].Type) + "." + w.function
	}
	if f.Body != nil {
		w.body(f.Name, f.Body)
	}
	w.function = ""
}

// receiver is the name of a method's type.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return "?"
}

// body goes through what a function does; of is what has the function's type.
func (w *planter) body(of ast.Expr, body *ast.BlockStmt) {
	outer := w.results
	w.results = nil
	if signature, ok := w.typeOf(of).(*types.Signature); ok {
		w.results = signature.Results()
	}
	if last := len(body.List) - 1; last >= 0 {
		if r, ok := body.List[last].(*ast.ReturnStmt); ok && len(r.Results) == 0 {
			// Nothing comes after it.
			w.statements(body.List[:last])
			for _, s := range body.List[:last] {
				w.walk(s)
			}
			w.results = outer
			return
		}
	}
	w.walk(body)
	w.results = outer
}

func (w *planter) typeOf(e ast.Expr) types.Type {
	if name, ok := e.(*ast.Ident); ok && w.info.Defs[name] != nil {
		return w.info.Defs[name].Type()
	}
	return w.info.TypeOf(e)
}

// composite leaves out the keys of all but maps: they are names of fields, or must be constant.
func (w *planter) composite(c *ast.CompositeLit) {
	_, isMap := w.info.TypeOf(c).Underlying().(*types.Map)
	for _, element := range c.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok && !isMap {
			w.walk(pair.Value)
		} else {
			w.walk(element)
		}
	}
}

// call leaves out what nothing can notice: what is given to panic, and the capacity of what is made.
func (w *planter) call(c *ast.CallExpr) bool {
	name, ok := c.Fun.(*ast.Ident)
	if !ok {
		return true
	}
	if _, builtin := w.info.Uses[name].(*types.Builtin); !builtin {
		return true
	}
	switch name.Name {
	case "panic":
		return false
	case "make":
		if _, isSlice := w.info.TypeOf(c).Underlying().(*types.Slice); isSlice && len(c.Args) == 2 {
			w.walk(c.Args[1])
		}
		return false
	}
	return true
}

// cases turns round the conditions of a switch that has nothing to compare them with.
func (w *planter) cases(s *ast.SwitchStmt) {
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			if s.Tag == nil {
				w.condition(e)
			}
		}
	}
}

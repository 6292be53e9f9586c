import ts from 'typescript'
import type { Pattern } from './pattern.ts'

/** The patterns that a source file writes out, and the lines on which it composes others. */
export interface PatternsIn {
  readonly literals: readonly (Pattern & { readonly line: number })[]
  readonly composedOn: readonly number[]
}

/** Reads the regular expressions of a source file, TypeScript or JavaScript. */
export function patternsIn(path: string, text: string): PatternsIn {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
  const literals: (Pattern & { line: number })[] = []
  const composedOn: number[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push({ ...patternOf(node.text), line: lineOf(node) })
    if (isComposed(node)) composedOn.push(lineOf(node))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { literals, composedOn }
}

function patternOf(literal: string): Pattern {
  const end = literal.lastIndexOf('/')
  return { source: literal.slice(1, end), flags: literal.slice(end + 1) }
}

const isComposed = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'RegExp'

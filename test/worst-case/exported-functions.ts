import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'

/** A function that a module exports, its parameters as they are written: `text: string`. */
export interface ExportedFunction {
  readonly path: string
  readonly name: string
  readonly parameters: readonly { readonly name: string; readonly type: string }[]
}

/** The functions that the modules of a folder export, and of the folders in it. */
export function exportedFunctions(folder: string): readonly ExportedFunction[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const path = resolve(folder, name)
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
      return source.statements
        .filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
        .flatMap(functionsIn)
        .map(({ name, parameters }) => ({ path, name, parameters: parameters.map((one) => parameterOf(one, source)) }))
    })
}

const isExported = (statement: ts.HasModifiers): boolean =>
  statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false

interface Declared {
  readonly name: string
  readonly parameters: readonly ts.ParameterDeclaration[]
}

function functionsIn(statement: ts.Statement): readonly Declared[] {
  if (ts.isFunctionDeclaration(statement)) {
    return statement.name ? [{ name: statement.name.text, parameters: statement.parameters }] : []
  }
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer && ts.isArrowFunction(initializer)
      ? [{ name: name.text, parameters: initializer.parameters }]
      : [],
  )
}

function parameterOf(parameter: ts.ParameterDeclaration, source: ts.SourceFile) {
  const name = parameter.name.getText(source)
  return { name, type: (parameter.type?.getText(source) ?? 'unknown').replace(/\s+/g, ' ') }
}

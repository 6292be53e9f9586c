/** The part of it used here; its published types would bring a second copy of Node's. */
declare module 'better-sqlite3' {
  interface Statement {
    run(...values: readonly (string | number | undefined)[]): unknown
  }

  /** https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md */
  export default class Database {
    constructor(path: string)
    pragma(statement: string): unknown
    exec(statements: string): unknown
    prepare(statement: string): Statement
    transaction<Argument>(work: (argument: Argument) => void): (argument: Argument) => void
    close(): void
  }
}

/** An expression of XQL, as far as we ship it. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'column'; name: string }
  | { kind: 'constant'; name: string }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'arrow'; object: Expression; path: readonly (string | number)[]; yields: 'scalar' | 'object' | 'array' }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'in'; value: Expression; list: Expression[] }
  | { kind: 'not'; value: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~=' | '!~=' | 'contains'

export interface Order {
  column: string
  descending: boolean
}
export interface Named {
  name: string
  value: Expression
}
/** An aggregate or window function over a column, or over rows when there is no column. */
export interface Aggregate {
  name: string
  of: string
  column: string | undefined
}

export type Stage =
  | { kind: 'config'; name: string; value: string }
  | { kind: 'dataset' | 'datamodel'; dataset: string }
  | { kind: 'filter'; condition: Expression }
  | { kind: 'alter'; assignments: Named[] }
  | { kind: 'fields'; columns: { name: string; from: string }[] }
  | { kind: 'comp'; aggregates: Aggregate[]; by: string[] }
  | { kind: 'windowcomp'; aggregate: Aggregate; by: string[]; sort: Order[]; frame: Frame | undefined }
  | { kind: 'sort'; orders: Order[] }
  | { kind: 'limit'; count: number }
  | { kind: 'dedup'; columns: string[]; by: Order | undefined }
  | { kind: 'bin'; column: string; milliseconds: number }
  | { kind: 'view'; options: Record<string, string> }

export interface Frame {
  from: number | null
  to: number | null
}
export type Query = Stage[]

/** `[MODEL: dataset="x"]` or `[INGEST: vendor=…]` with its statements. */
export interface Section {
  kind: string
  parameters: Record<string, string>
  statements: Query[]
}

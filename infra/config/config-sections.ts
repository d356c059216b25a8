/** A JSON object of unknown contents. */
export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const objectAt = (file: unknown, name: string): JsonObject | undefined => {
  const value = isObject(file) ? file[name] : undefined
  return isObject(value) ? value : undefined
}

/** The places of a file that may be anything: a member of the wrong type is as good as absent (the schema reports it). */
export const toPlaces = (file: unknown) => {
  const connections = isObject(file) ? file['connections'] : undefined
  return {
    aws: objectAt(file, 'aws'),
    connections: Array.isArray(connections) ? (connections as unknown[]) : [],
    xsiam: objectAt(file, 'xsiam'),
    alarms: objectAt(file, 'alarms'),
  }
}

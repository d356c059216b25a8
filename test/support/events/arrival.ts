/** An event and the moment the Monitor stream took it in, which is what its cursors go by. */
export interface Arrival {
  /** Anything JSON can hold: broken events are not even objects. */
  event: unknown
  ingestedAt: Date
  /** The exact JSON text to serve instead of `event` encoded, for what `JSON.stringify` cannot write: duplicate keys. */
  text?: string
}

/**
 * What every AWS client is made with. The SDK's own defaults wait for ever: its request timeout is 0 and, when set,
 * only warns unless `throwOnRequestTimeout` is on; it ends with the answer's headers, so that an answer which stalls
 * in its body needs the socket timeout (read in @smithy/node-http-handler 4.14.2). Connections are kept alive by default.
 *
 * @param attempts how often a call is sent in all; 1 where the caller repeats by itself, as delivery does.
 * @param requestMs until an answer's headers, and the longest silence in its body, in milliseconds.
 */
export const clientSettings = ({ attempts = 3, connectionMs = 1_000, requestMs = 5_000 } = {}) => ({
  maxAttempts: attempts,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: connectionMs,
    requestTimeout: requestMs,
    socketTimeout: requestMs,
    throwOnRequestTimeout: true,
  },
})

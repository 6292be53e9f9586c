/** The text of one WebSocket message. */
export const textOf = (data: Buffer | ArrayBuffer | readonly Buffer[]): string =>
  (data instanceof ArrayBuffer ? Buffer.from(data) : 'buffer' in data ? data : Buffer.concat(data)).toString()

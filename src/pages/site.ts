/** The files that pages load: style sheets, scripts and pictures, below `src/pages/`. */
export const assetNames = [
  'design/tokens.css',
  'design/base.css',
  'design/parts.css',
  'design/icon.svg',
  'board/board.css',
  'board/board.js',
  'rehearsal/rehearsal.css',
  'sandbox/sandbox.css',
  'sandbox/chat.css',
  'sandbox/page.js',
  'sandbox/api.js',
  'sandbox/board-beside.js',
  'sandbox/chat-log.js',
  'sandbox/clock.js',
  'sandbox/contacts.js',
  'sandbox/face.js',
  'sandbox/lead.js',
  'sandbox/memory.js',
  'sandbox/rehearsal.js',
  'sandbox/reply.js',
  'sandbox/story.js',
  'upload/upload.css',
  'upload/upload.js',
] as const
export type AssetName = (typeof assetNames)[number]

/** Where pages and their files are found. */
export interface Site {
  /** The path before our addresses, as browsers see them; empty for none. */
  readonly base: string
  /** The address of a file; it changes with the content of the files, so that it may be kept for good. */
  asset(name: AssetName): string
}

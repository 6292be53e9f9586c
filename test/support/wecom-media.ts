/** As a member gets it. */
export interface SentFile {
  readonly type: string
  readonly name: string
  readonly content: Buffer
}

/** The content of an upload: one part named `media`, of more than 5 bytes, with its file name as it is (doc 90253). */
export async function readMedia(
  type: string,
  raw: Buffer,
  contentType: string,
): Promise<SentFile | { readonly errcode: number; readonly errmsg: string }> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData()
  const part = form.get('media')
  if (!(part instanceof File)) return { errcode: 41005, errmsg: 'media data missing' }
  if (part.size <= 5) return { errcode: 40006, errmsg: 'invalid media size' }
  if (!raw.toString().includes(`filename="${part.name}"`)) return { errcode: 40035, errmsg: 'no plain file name' }
  return { type, name: part.name, content: Buffer.from(await part.arrayBuffer()) }
}

/** The part of a group robot's address that tells it from others: where it lies and its key, whatever else it says. */
export const webhookIdentity =
  (keyName: string) =>
  (text: string): string => {
    const address = text.trim().replace(/#.*/s, '')
    if (!URL.canParse(address)) return address
    const { origin, pathname, searchParams, href } = new URL(address)
    const key = searchParams.get(keyName)
    return key === null ? href : `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}?${keyName}=${key}`
  }

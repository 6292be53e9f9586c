/** The addresses that stand for every address of the machine, as URLs write them, and what leads there from the machine. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' }

/** Where the service answers on this machine, without a slash at its end. */
export function ownAddress({ host, port }: { readonly host: string; readonly port: number }): string {
  // The zone of an address (`fe80::1%eth0`) has no place in a URL.
  const written = host.includes(':') ? `[${host.replace(/%.*/, '')}]` : host
  const { hostname } = new URL(`http://${written}`)
  return `http://${everywhere[hostname] ?? hostname}:${port}`
}

/** Seals what a receipt says with the office's Ed25519 key. */
export interface ReceiptSigner {
  /** The short verification code of a sealed text, `AB12-CD34`: the same for the same text and key. */
  codeFor(text: string): string
  /** The office's public key, PEM (SPKI). */
  readonly publicKey: string
}

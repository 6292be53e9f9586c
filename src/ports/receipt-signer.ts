export interface Seal {
  /** The short verification code, `AB12-CD34`, made from the signature. */
  readonly code: string
  /** Ed25519, base64url. */
  readonly signature: string
}

/** Seals what a receipt states with the office's Ed25519 key. */
export interface ReceiptSigner {
  /** The same for the same text and key. */
  seal(text: string): Seal
  /** SHA-256, 64 hex digits. */
  digest(text: string): string
  /** The office's public key, PEM (SPKI). */
  readonly publicKey: string
}

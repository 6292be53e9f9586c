/** What was planned and sent, one durable document a key; a key never saved yields the store's empty document. */
export interface ReminderLog<Document> {
  load(key: string): Promise<Document>
  /** On disk when it resolves. */
  save(key: string, document: Document): Promise<void>
}

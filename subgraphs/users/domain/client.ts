/** The device behind a request, as far as it is known. */
export interface Client {
  userAgent: string | null;
  /** See platform/client-address.ts. */
  address: string;
}

export const clientOf = ({
  userAgent,
  clientAddress,
}: {
  userAgent: string | null;
  clientAddress: string;
}): Client => ({
  userAgent,
  address: clientAddress,
});

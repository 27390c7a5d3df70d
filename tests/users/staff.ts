import { Client } from '../client.ts';

const PASSPHRASE = 'titan-demo-passphrase';

async function signedIn(email: string, at: { url?: string }): Promise<Client> {
  const { data } = await new Client(at).run('Login', { input: { email, password: PASSPHRASE } });
  return new Client({ ...at, token: data.login.accessToken });
}

/** The administrator of the demo data. */
export const admin = (at: { url?: string } = {}) => signedIn('admin@titan.example', at);
export const operator = (at: { url?: string } = {}) => signedIn('ops@titan.example', at);

import { Client } from '../client.ts';

const PASSPHRASE = 'titan-demo-passphrase';

async function signedIn(email: string, url?: string): Promise<Client> {
  const { data } = await new Client().run('Login', { input: { email, password: PASSPHRASE } });
  return new Client({ token: data.login.accessToken, ...(url ? { url } : {}) });
}

/** The administrator of the demo data. */
export const admin = () => signedIn('admin@titan.example');
/** @param url of the gateway to talk to, instead of the stack's */
export const operator = (url?: string) => signedIn('ops@titan.example', url);

import { Client } from '../client.ts';

const PASSPHRASE = 'titan-demo-passphrase';

async function signedIn(email: string): Promise<Client> {
  const { data } = await new Client().run('Login', { input: { email, password: PASSPHRASE } });
  return new Client({ token: data.login.accessToken });
}

/** The administrator of the demo data. */
export const admin = () => signedIn('admin@titan.example');
export const operator = () => signedIn('ops@titan.example');

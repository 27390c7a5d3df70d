import { Client } from '../client.ts';

const PASSPHRASE = 'titan-demo-passphrase';

async function tokenOf(email: string): Promise<string> {
  const { data } = await new Client().run('Login', { input: { email, password: PASSPHRASE } });
  return data.login.accessToken;
}

const signedIn = async (email: string) => new Client({ token: await tokenOf(email) });

/** The administrator of the demo data. */
export const admin = () => signedIn('admin@titan.example');
export const adminToken = () => tokenOf('admin@titan.example');
export const operator = () => signedIn('ops@titan.example');

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-paste.h"

#include "bridge-environment.h"
#include "bridge-key-removed.h"

#include <string.h>

/* Made up, in the usual shapes. */
#define KEY "fakefakefakefakefakefakefakefakefake0123"
#define BARE "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw"
#define TOKEN BARE "=="
#define TOKEN_TWICE "Wm1GclpXWmhhMlZtWVd0bFptRnJaV1poYTJWbVlXdGxabUZyWldaaGEyVm1ZV3RsTURFeU13PT0="
#define TOKEN_COLON "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMzo="
#define TOKEN_LINE "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMwo="
#define TOKEN_CRLF "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlMDEyMw0K"
#define TOKEN_QUOTED "ImZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZTAxMjMi"
#define TOKEN_UTF16 \
  "ZgBhAGsAZQBmAGEAawBlAGYAYQBrAGUAZgBhAGsAZQBmAGEAawBlAGYAYQBrAGUAZgBhAGsAZQBmAGEAawBlAGYAYQBrAGUAMAAxADIAMwA="
#define ID "ABfakefakefakefakefakefakefakefakefakefakefake0123"
#define SECRET "fakefakefakefakefakefakefakefakefake9876"
#define TOKEN_PAIR \
  "QUJmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZTAxMjM6ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlOTg3Ng=="
#define SANDBOX "https://quickbooksonlinesandbox.codat.io/oauth2/callback"
#define PRODUCTION "https://quickbooksonline.codat.io/oauth2/callback"
#define UUID "ab12c58d-a678-4ebf-a159-ae99e1807bd0"
#define COMPANY "4620816365000000001"
#define JWT "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.fake.fakefake"
#define REFRESH "RT1-12-H0-1234567890fakefakefake"
#define LINK "https://link.codat.io/company/" UUID

/* One letter for each kind, and what that has to be. The first token is what counts of an API key. */
static const struct
{
  char             letter;
  BridgePasteKind  kind;
  const char      *value;
} kinds[] = {
  { 'A', BRIDGE_PASTE_API_KEY, TOKEN },
  { 'a', BRIDGE_PASTE_API_KEY, NULL },
  { 'I', BRIDGE_PASTE_CLIENT_ID, ID },
  { 'i', BRIDGE_PASTE_CLIENT_ID, NULL },
  { 'S', BRIDGE_PASTE_CLIENT_SECRET, SECRET },
  { 's', BRIDGE_PASTE_CLIENT_SECRET, NULL },
  { 'K', BRIDGE_PASTE_CLIENT_SECRET, KEY },
  { 'R', BRIDGE_PASTE_REDIRECT_URI, SANDBOX },
  { 'P', BRIDGE_PASTE_REDIRECT_URI, PRODUCTION },
  { 'r', BRIDGE_PASTE_REDIRECT_URI, NULL },
  { 'T', BRIDGE_PASTE_ACCESS_TOKEN, JWT },
  { 't', BRIDGE_PASTE_ACCESS_TOKEN, NULL },
  { 'F', BRIDGE_PASTE_REFRESH_TOKEN, REFRESH },
  { 'U', BRIDGE_PASTE_UUID, UUID },
  { 'N', BRIDGE_PASTE_COMPANY_ID, COMPANY },
  { 'n', BRIDGE_PASTE_COMPANY_ID, NULL },
  { 'L', BRIDGE_PASTE_CODAT_LINK, LINK },
  { 'D', BRIDGE_PASTE_ADDRESS, NULL },
  { 'M', BRIDGE_PASTE_MASKED, NULL },
  { 'H', BRIDGE_PASTE_PLACEHOLDER, NULL },
};

typedef struct
{
  const char *text;
  const char *expected;
} Row;

static gboolean
equals (BridgeSecret *secret,
        const char   *expected)
{
  g_autoptr (BridgeSecret) wanted = bridge_secret_new (expected, -1);

  return bridge_secret_equal (secret, wanted);
}

static gboolean
is_as_expected (BridgePastePart *part,
                char             letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter && bridge_paste_part_get_kind (part) == kinds[i].kind)
      return kinds[i].value == NULL || equals (letter == 'A' ? bridge_paste_part_get_token (part, 0) : bridge_paste_part_get_value (part),
                                               kinds[i].value);
  return FALSE;
}

static char
find_letter (BridgePastePart *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_as_expected (part, kinds[i].letter))
      return kinds[i].letter;
  return '?';
}

static gboolean
holds (BridgePaste *paste,
       const char  *expected)
{
  if (bridge_paste_get_n_parts (paste) != strlen (expected))
    return FALSE;
  for (guint i = 0; expected[i] != '\0'; i++)
    if (!is_as_expected (bridge_paste_get_part (paste, i), expected[i]))
      return FALSE;
  return TRUE;
}

/* What was found, in letters; no value is ever printed. */
static char *
spell (BridgePaste *paste)
{
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < bridge_paste_get_n_parts (paste); i++)
    g_string_append_c (letters, find_letter (bridge_paste_get_part (paste, i)));
  return g_string_free (letters, FALSE);
}

static void
assert_rows (const Row *rows,
             gsize      n_rows)
{
  gboolean all_right = TRUE;

  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (rows[i].text, -1);
      g_autofree char *found = spell (paste);

      if (holds (paste, rows[i].expected))
        continue;
      g_test_message ("row %" G_GSIZE_FORMAT ": %s instead of %s", i, found, rows[i].expected);
      all_right = FALSE;
    }
  g_assert_true (all_right);
}

/* The API key in every form that it is copied in. */
static const Row api_keys[] = {
  { KEY, "A" },
  { " " KEY "\n", "A" },
  { "\"" KEY "\"", "A" },
  { "“" KEY "”", "A" },
  { "‘" KEY "’", "A" },
  { "«" KEY "»", "A" },
  { "`" KEY "`", "A" },
  { "\u200b" KEY "\ufeff", "A" },
  { "\u00a0" KEY "\u202f", "A" },
  { KEY ":", "A" },
  { KEY ",", "A" },
  { KEY ".", "A" },
  { KEY ";", "A" },
  { "(" KEY ")", "A" },
  { "fakefakefakefakefake\nfakefakefakefake0123", "A" },
  { "fakefakefakefakefake\r\n   fakefakefakefake0123", "A" },
  { "fakefakefakefakefake\\\nfakefakefakefake0123", "A" },
  { TOKEN, "A" },
  { BARE, "A" },
  { BARE "=", "A" },
  { TOKEN "\n", "A" },
  { "\t" BARE "\r\n", "A" },
  { TOKEN_TWICE, "A" },
  { "Basic " TOKEN_TWICE, "A" },
  { TOKEN_COLON, "A" },
  { TOKEN ":", "A" },
  { "curl -u " BARE ": https://api.codat.io", "AD" },
  { "Basic " TOKEN_COLON, "A" },
  { TOKEN_LINE, "A" },
  { TOKEN_CRLF, "A" },
  { TOKEN_QUOTED, "A" },
  { TOKEN_UTF16, "A" },
  { "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr\nZWZha2VmYWtlMDEyMw==", "A" },
  { "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr\r\nZWZha2VmYWtlMDEyMw==\r\n", "A" },
  { "ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr\rZWZha2VmYWtlMDEyMw==", "A" },
  { "\"ZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr\" +\n  \"ZWZha2VmYWtlMDEyMw==\"", "A" },
  { "Basic " TOKEN, "A" },
  { "Basic " KEY, "A" },
  { "BASIC\t" BARE, "A" },
  { "Basic\n" TOKEN, "A" },
  { "Basic: " TOKEN, "A" },
  { "Basic Basic " TOKEN, "A" },
  { "Authorization: Basic " TOKEN, "A" },
  { "authorization:basic " BARE, "A" },
  { "AUTHORIZATION : BASIC " TOKEN, "A" },
  { "Authorization: " TOKEN, "A" },
  { "Authorization: Bearer " TOKEN, "A" },
  { "Authorization\tBasic " TOKEN, "A" },
  { "Authorization header\nBasic " TOKEN, "A" },
  { "Authorization header: Basic " TOKEN, "A" },
  { "GET /companies HTTP/1.1\r\nHost: api.codat.io\r\nAuthorization: Basic " TOKEN "\r\nAccept: application/json\r\n\r\n", "DA" },
  { "curl -H 'Authorization: Basic " TOKEN "' https://api.codat.io/companies", "AD" },
  { "curl -H \"Authorization: Basic " TOKEN "\" \\\n  https://api.codat.io/companies", "AD" },
  { "curl --request GET --url https://api.codat.io/companies --header 'Authorization: Basic " TOKEN "'", "DA" },
  { "curl -u " KEY ": https://api.codat.io/companies", "AD" },
  { "curl -u '" KEY ":' https://api.codat.io", "AD" },
  { "curl --user " KEY " https://api.codat.io", "AD" },
  { "curl --user=" KEY ": https://api.codat.io", "AD" },
  { "curl https://" KEY ":@api.codat.io/companies", "DA" },
  { "http GET api.codat.io/companies 'Authorization:Basic " TOKEN "'", "DA" },
  { "wget --header=\"Authorization: Basic " TOKEN "\" https://api.codat.io", "AD" },
  { "Invoke-RestMethod -Uri https://api.codat.io -Headers @{ Authorization = \"Basic " TOKEN "\" }", "DA" },
  { "$headers.Add(\"Authorization\", \"Basic " TOKEN "\")", "A" },
  { "CODAT_API_KEY=" KEY, "A" },
  { "CODAT_API_KEY=\"" KEY "\"", "A" },
  { "export CODAT_API_KEY='" KEY "'", "A" },
  { "set CODAT_API_KEY=" KEY, "A" },
  { "setx CODAT_API_KEY \"" KEY "\"", "A" },
  { "$env:CODAT_API_KEY = \"" KEY "\"", "A" },
  { "SET -gx CODAT_API_KEY " KEY, "A" },
  { "ENV CODAT_API_KEY=" TOKEN, "A" },
  { "ENV CODAT_API_KEY " TOKEN, "A" },
  { "docker run -e CODAT_API_KEY=" KEY " image", "A" },
  { "codat:\n  api_key: " KEY "\n", "A" },
  { "codat:\n  apiKey: \"" KEY "\" # from the Portal\n", "A" },
  { "- name: CODAT_API_KEY\n  value: " KEY "\n", "A" },
  { "[codat]\napi_key = " KEY "\n", "A" },
  { "api-key = \"" KEY "\"", "A" },
  { "codat.api.key=" KEY, "A" },
  { "codat.apikey: " KEY, "A" },
  { "\"apiKey\":\"" KEY "\"", "A" },
  { "{\"codat\": {\"apiKey\": \"" KEY "\", \"retries\": 3}}", "A" },
  { "{\"headers\":{\"Authorization\":\"Basic " TOKEN "\"}}", "A" },
  { "\"{\\\"apiKey\\\":\\\"" KEY "\\\"}\"", "A" },
  { "{\"body\":\"{\\\"Authorization\\\":\\\"Basic " BARE "\\u003d\\u003d\\\"}\"}", "A" },
  { "\"Authorization\": \"Basic " BARE "\\u003d\\u003d\"", "A" },
  { "Authorization=Basic%20" BARE "%3D%3D", "A" },
  { BARE "%3D%3D", "A" },
  { BARE "%3d%3d", "A" },
  { BARE "&#61;&#61;", "A" },
  { BARE "&#x3D;&equals;", "A" },
  { BARE "=3D=3D", "A" },
  { BARE "\\u003D\\u003D", "A" },
  { BARE "\\x3d\\x3d", "A" },
  { "apiKey&quot;:&quot;" KEY "&quot;", "A" },
  { "https://example.com/?api_key=" KEY, "DA" },
  { "?apiKey=" KEY "&page=1", "A" },
  { "const apiKey = '" KEY "';", "A" },
  { "let CODAT_KEY = `" KEY "`;", "A" },
  { "private static final String API_KEY = \"" KEY "\";", "A" },
  { "public string ApiKey { get; set; } = \"" KEY "\";", "A" },
  { "var client = new CodatPlatform(authHeader: \"Basic " TOKEN "\");", "A" },
  { "auth_header=\"Basic " TOKEN "\",", "A" },
  { "define('CODAT_API_KEY', '" KEY "');", "A" },
  { "'api_key' => '" KEY "',", "A" },
  { ":api_key => \"" KEY "\"", "A" },
  { "os.environ[\"CODAT_API_KEY\"] = \"" KEY "\"", "A" },
  { "<add key=\"CodatApiKey\" value=\"" KEY "\" />", "A" },
  { "<ApiKey>" KEY "</ApiKey>", "A" },
  { "{\"key\":\"api_key\",\"value\":\"" KEY "\"}", "A" },
  { "headers = {\"Authorization\": f\"Basic " TOKEN "\"}", "A" },
  { "API key: " KEY, "A" },
  { "API Key\n" KEY, "A" },
  { "API key\t" KEY, "A" },
  { "| API key | " KEY " |", "A" },
  { "| API key | Authorization header |\n| --- | --- |\n| " KEY " | Basic " TOKEN " |", "AA" },
  { "My key\t" KEY "\tBasic " TOKEN "\t12 May 2026", "AA" },
  { "**API key:** " KEY, "A" },
  { "API key is " KEY ".", "A" },
  { "Hi Ann,\n\nhere is the Codat API key: " KEY ".\n\nBest, Bob", "A" },
  { "```\nCODAT_API_KEY=" KEY "\n```", "A" },
  { "API key： " KEY, "A" },
  { "Auth\u200borization: Ba\u2060sic " TOKEN, "A" },
  { "ÿþ" KEY, "A" },
  { "Basic" TOKEN, "A" },
  { "Authorization:Basic" TOKEN, "A" },
  { "Basic_" TOKEN, "A" },
  { "api_key: >-\n  " TOKEN, "A" },
  { "api_key: |\n  " KEY "\n", "A" },
  { "codat_api_key = <<EOT\n" KEY "\nEOT", "A" },
  { "CODAT_API_KEY+=" KEY, "A" },
  { "CODAT_API_KEY:=" KEY, "A" },
  { "kubectl create secret generic codat --from-literal=api-key=" KEY, "A" },
  { "CODAT_API_KEY=" KEY "#prod", "A" },
  { "secret=" KEY, "A" },
  { "/" KEY "/", "A" },
  { "*" KEY "*", "A" },
  { "**" KEY "**", "A" },
  { "_" KEY "_", "A" },
  { "~~" KEY "~~", "A" },
  { "#" KEY, "A" },
  { TOKEN "=", "A" },
  { BARE "=====", "A" },
};

static void
test_api_keys (void)
{
  assert_rows (api_keys, G_N_ELEMENTS (api_keys));
}

static const Row app_keys[] = {
  { ID, "I" },
  { SECRET, "a" },
  { ID "\n" SECRET, "IS" },
  { SECRET "\n" ID, "SI" },
  { ID "\r\n" SECRET "\r\n", "IS" },
  { ID "\t" SECRET, "IS" },
  { ID " " SECRET, "IS" },
  { ID "," SECRET, "IS" },
  { ID ":" SECRET, "IS" },
  { ID ":" SECRET ":", "IS" },
  { "curl -u " ID ":" SECRET ": https://oauth.platform.intuit.com", "ISD" },
  { "Authorization: Basic " TOKEN_PAIR ":", "IS" },
  { "Basic " TOKEN_PAIR ": is what Intuit wants", "IS" },
  { ID " / " SECRET, "IS" },
  { "Client ID\n" ID "\nClient Secret\n" SECRET, "IS" },
  { "Client ID\n\n" ID "\n\nClient secret\n\n" SECRET "\n", "IS" },
  { "Client ID\nClient Secret\n" ID "\n" SECRET, "IS" },
  { "Client ID: " ID "\nClient Secret: " SECRET, "IS" },
  { "Client ID:" ID " Client Secret:" SECRET, "IS" },
  { "Client ID\t" ID "\nClient Secret\t" SECRET, "IS" },
  { "Client ID\tClient Secret\n" ID "\t" SECRET, "IS" },
  { "client_id,client_secret\n" ID "," SECRET "\n", "IS" },
  { "| Client ID | Client Secret |\n|---|---|\n| " ID " | " SECRET " |", "IS" },
  { "| Client ID | " ID " |\n| Client Secret | " SECRET " |", "IS" },
  { "Name | Client ID | Client Secret\nMy app | " ID " | " SECRET, "IS" },
  { "CLIENT_ID=" ID "\nCLIENT_SECRET=" SECRET "\n", "IS" },
  { "CLIENT-ID=" ID "\rCLIENT-SECRET=" SECRET "\r", "IS" },
  { "export QBO_CLIENT_ID=\"" ID "\"\nexport QBO_CLIENT_SECRET=\"" SECRET "\"", "IS" },
  { "INTUIT_CLIENT_ID=" ID "\n# the secret\nINTUIT_CLIENT_SECRET=" SECRET, "IS" },
  { "QUICKBOOKS_CLIENT_ID_SANDBOX=" ID "\nQUICKBOOKS_CLIENT_SECRET_SANDBOX=" SECRET, "IS" },
  { "$env:CLIENT_ID='" ID "'; $env:CLIENT_SECRET='" SECRET "'", "IS" },
  { "{\"clientId\":\"" ID "\",\"clientSecret\":\"" SECRET "\"}", "IS" },
  { "{\n  \"client_id\": \"" ID "\",\n  \"client_secret\": \"" SECRET "\"\n}", "IS" },
  { "{\"quickbooks\":{\"sandbox\":{\"ClientId\":\"" ID "\",\"ClientSecret\":\"" SECRET "\"}}}", "IS" },
  { "\"{\\\"clientId\\\": \\\"" ID "\\\", \\\"clientSecret\\\": \\\"" SECRET "\\\"}\"", "IS" },
  { "quickbooks:\n  client_id: " ID "\n  client_secret: " SECRET "\n", "IS" },
  { "- name: CLIENT_ID\n  value: " ID "\n- name: CLIENT_SECRET\n  value: " SECRET "\n", "IS" },
  { "[intuit]\nclient_id = \"" ID "\"\nclient_secret = \"" SECRET "\"\n", "IS" },
  { "const clientId = '" ID "';\nconst clientSecret = '" SECRET "';", "IS" },
  { "new OAuthClient({ clientId: '" ID "', clientSecret: '" SECRET "', environment: 'sandbox' })", "IS" },
  { "AuthClient(client_id='" ID "', client_secret='" SECRET "', redirect_uri='" SANDBOX "')", "ISR" },
  { "'ClientID' => \"" ID "\",\n'ClientSecret' => \"" SECRET "\",", "IS" },
  { "var auth = new OAuth2Client(\"" ID "\", \"" SECRET "\", \"" PRODUCTION "\", \"production\");", "ISP" },
  { "<ClientId>" ID "</ClientId><ClientSecret>" SECRET "</ClientSecret>", "IS" },
  { "<add key=\"ClientId\" value=\"" ID "\"/>\n<add key=\"ClientSecret\" value=\"" SECRET "\"/>", "IS" },
  { "client_id=" ID "&client_secret=" SECRET "&grant_type=refresh_token", "IS" },
  { "curl -u " ID ":" SECRET " https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer", "ISr" },
  { "Authorization: Basic " TOKEN_PAIR, "IS" },
  { TOKEN_PAIR, "IS" },
  { "--client-id " ID " --client-secret " SECRET, "IS" },
  { "Client ID " ID, "I" },
  { "Client Secret " SECRET, "S" },
  { "Client secret: " SECRET, "S" },
  { "The client ID is " ID " and the client secret is " SECRET ".", "IS" },
  { "**Client ID** " ID "\n**Client Secret** " SECRET, "IS" },
  { "* Client ID: `" ID "`\n* Client Secret: `" SECRET "`", "IS" },
  { "client id: fakeFake01\nclient secret: fakeFake02", "is" },
  { "clientId=" ID "\nclientSecret=" SECRET "\napiKey=" KEY, "ISA" },
  { "Consumer key: " ID "\nConsumer secret: " SECRET, "IS" },
  { "Client ID\u00a0: " ID "\nClient Secret\u00a0: " SECRET, "IS" },
  { "https://appcenter.intuit.com/connect/oauth2?client_id=" ID "&response_type=code&scope=com.intuit.quickbooks.accounting&"
    "redirect_uri=https%3A%2F%2Fquickbooksonlinesandbox.codat.io%2Foauth2%2Fcallback&state=1", "DIR" },
  { "Client ID: " SECRET, "i" },
  { "export OTHER=1\nCLIENT_SECRET=" KEY, "K" },
  { "Secret: " SECRET, "a" },
  { "ID: " ID "\nSecret: " SECRET, "IS" },
};

static void
test_app_keys (void)
{
  assert_rows (app_keys, G_N_ELEMENTS (app_keys));
}

static const Row others[] = {
  { SANDBOX, "R" },
  { PRODUCTION "\n", "P" },
  { SANDBOX "\t \n", "R" },
  { "Redirect URI: " SANDBOX, "R" },
  { "Redirect URIs\nhttps://developer.intuit.com/v2/OAuth2Playground/RedirectUrl\n" SANDBOX "\n" PRODUCTION, "rRP" },
  { "1. https://example.com/auth/callback\n2. " SANDBOX " ", "rR" },
  { "- " SANDBOX "\n- " PRODUCTION "\n", "RP" },
  { "[\"" SANDBOX "\", \"" PRODUCTION "\"]", "RP" },
  { "\"redirectUri\": \"https:\\/\\/quickbooksonline.codat.io\\/oauth2\\/callback\"", "P" },
  { "redirect_uri=https%3A%2F%2Fquickbooksonline.codat.io%2Foauth2%2Fcallback", "P" },
  { "redirect_uri=https://example.com/back", "r" },
  { "<a href=\"" SANDBOX "\">link</a>", "R" },
  { "[Redirect](" SANDBOX ")", "R" },
  { "quickbooksonline.codat.io/oauth2/callback", "r" },
  { "ttps://quickbooksonline.codat.io/oauth2/callback", "r" },
  { LINK, "L" },
  { "Send your customer this link: " LINK, "L" },
  { "\"redirect\": \"" LINK "\"", "L" },
  { "https://app.codat.io/developers/api-keys", "D" },
  { "www.intuit.com", "D" },
  { JWT, "T" },
  { "Bearer " JWT, "T" },
  { "Authorization: Bearer " JWT, "T" },
  { "{\"access_token\":\"" JWT "\",\"refresh_token\":\"" REFRESH "\",\"expires_in\":3600}", "TF" },
  { REFRESH, "F" },
  { "refresh_token=" REFRESH, "F" },
  { "access_token: fakefakefakefakefake1234", "t" },
  { UUID, "U" },
  { "{" UUID "}", "U" },
  { "App ID: " UUID, "U" },
  { "companyId: " UUID, "U" },
  { "\"client_id\": \"" UUID "\"", "U" },
  { COMPANY, "N" },
  { "9130 3567 0000 0000", "n" },
  { "Company ID: 9130 3567 0000 0000", "n" },
  { "realmId=" COMPANY, "N" },
  { "?code=XAB11&realmId=" COMPANY, "N" },
  { "Company ID\n" COMPANY, "N" },
};

static void
test_others (void)
{
  assert_rows (others, G_N_ELEMENTS (others));
}

static const Row no_values[] = {
  { "****************************************", "M" },
  { "****CRET", "M" },
  { "••••••••••••••••", "M" },
  { "●●●●●●●●", "M" },
  { "ABde****7890", "M" },
  { "ABde…7890", "M" },
  { "ABde...7890", "M" },
  { "ABde••••••••7890", "M" },
  { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "M" },
  { "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXab12", "M" },
  { "Client Secret: ****************CRET", "M" },
  { "Client ID\n**********\nClient Secret\n**********", "MM" },
  { "{\"clientId\":\"ABde****7890\",\"clientSecret\":\"****\"}", "MM" },
  { "CLIENT_ID=" ID "\nCLIENT_SECRET=********", "IM" },
  { "[REDACTED]", "M" },
  { "<hidden>", "M" },
  { "CODAT_API_KEY=***", "M" },
  { "Authorization: Basic ********", "M" },
  { "Authorization: Basic [REDACTED]", "M" },
  { "YOUR_CLIENT_SECRET", "H" },
  { "your-client-id", "H" },
  { "your client id", "H" },
  { "<CLIENT_ID>", "H" },
  { "<your-api-key>", "H" },
  { "{{client_id}}", "H" },
  { "{{ clientId }}", "H" },
  { "${CODAT_API_KEY}", "H" },
  { "$CODAT_API_KEY", "H" },
  { "%CLIENT_ID%", "H" },
  { "[your client id]", "H" },
  { "CLIENT_ID=YOUR_CLIENT_ID\nCLIENT_SECRET=YOUR_CLIENT_SECRET", "HH" },
  { "CLIENT_ID=<CLIENT_ID>", "H" },
  { "client_id: {{ client_id }}", "H" },
  { "clientId: \"<your client id>\"", "H" },
  { "\"clientId\": \"string\"", "H" },
  { "Authorization: Basic YOUR_API_KEY", "H" },
  { "Authorization: Basic <YOUR_ENCODED_API_KEY>", "H" },
  { "Authorization: Basic BASE_64_ENCODED(API_KEY)", "H" },
  { "'Authorization': `Basic ${process.env.CODAT_API_KEY}`", "H" },
  { "export CODAT_API_KEY=changeme", "H" },
  { "API key: paste your key here", "H" },
  { "aaaaaaaaaaaaaaaaaaaa", "H" },
  { "clientSecret: null", "H" },
  { "CLIENT_SECRET=TODO", "H" },
  { "Insert your API key here", "H" },
  { "ENTER_YOUR_KEY_HERE", "H" },
  { "abcdefghijklmnopqrstuvwxyz0123456789ABCD", "H" },
};

static void
test_no_values (void)
{
  assert_rows (no_values, G_N_ELEMENTS (no_values));
}

/* What is not to be taken for a key. */
static const Row nothing[] = {
  { "", "" },
  { " \n\t", "" },
  { "\"\"", "" },
  { "Client ID:", "" },
  { "Client ID:\nClient Secret:\n", "" },
  { "Authorization: Basic ", "" },
  { "Turn on Show credentials and copy the Client ID and the Client Secret.", "" },
  { "The quick brown fox jumps over the lazy dog.", "" },
  { "Please wait... it takes 10 minutes…", "" },
  { "da39a3ee5e6b4b0d3255bfef95601890afd80709", "" },
  { "commit 89cb3e3ba5c28ef6d84f4fb0bd2d2bb9f8c05c7e", "" },
  { "+1 555 010 0199", "" },
  { "12/05/2026 10:30", "" },
  { "SGVsbG8gV29ybGQ=", "" },
  { "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "" },
  { "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFak me@host", "" },
  { "/usr/share/bookbridge/locale/de/LC_MESSAGES/bookbridge.mo", "" },
  { "int main (void) { return 0; }", "" },
  { "thisIsAnExtremelyLongVariableName", "" },
  { "{\"enabled\":true,\"key\":\"ndsk\",\"name\":\"QuickBooks Online Sandbox\"}", "" },
  { "ann@example.com", "" },
  { "accelerationaccelerationaccelerationacce", "" },
};

static void
test_nothing (void)
{
  assert_rows (nothing, G_N_ELEMENTS (nothing));
}

static void
assert_key (const char *text,
            gssize      length)
{
  g_autoptr (BridgePaste) paste = bridge_paste_new (text, length);

  g_assert_true (holds (paste, "A"));
}

/* As files of Windows have it: UTF-16 in both orders, with a mark in front and without; and bytes that are no text. */
static void
test_encodings (void)
{
  static const char *const charsets[] = { "UTF-16LE", "UTF-16BE", "UTF-8" };
  static const char *const texts[] = { KEY, "\ufeff" KEY, TOKEN "\r\n", "\ufeffCODAT_API_KEY=\"" KEY "\"\r\n", "“" KEY "”" };
  g_autoptr (BridgePaste) bytes = bridge_paste_new ("fake\xff\xfe" KEY, -1);
  g_autoptr (BridgePaste) none = bridge_paste_new (NULL, -1);
  g_autoptr (BridgePaste) empty = bridge_paste_new (KEY, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
      {
        gsize length;
        g_autofree char *text = g_convert (texts[j], -1, charsets[i], "UTF-8", NULL, &length, NULL);

        g_test_message ("%s, row %" G_GSIZE_FORMAT, charsets[i], j);
        assert_key (text, (gssize) length);
      }
  g_assert_false (bridge_paste_is_text (bytes));
  g_assert_cmpuint (bridge_paste_get_n_parts (bytes), ==, 0);
  g_assert_true (bridge_paste_is_text (none));
  g_assert_cmpuint (bridge_paste_get_n_parts (none), ==, 0);
  g_assert_cmpuint (bridge_paste_get_n_parts (empty), ==, 0);
}

/* Every way to write a value, in every way to name it, in every way to end it. */
static void
test_combinations (void)
{
  static const char *const names[] = {
    "CODAT_API_KEY", "codat_api_key", "apiKey", "ApiKey", "api-key", "API key", "codat.api.key", "Authorization", "x-api-key", "CodatApiKey",
    "CODAT_KEY", "api_token", "codatToken", "AUTH_HEADER",
  };
  static const char *const signs[] = { "=", ":", " = ", ": ", " : ", " => ", "\t", ":\n", " :=", "=\"", ": \"", "\": \"", "' => '", "：" };
  static const char *const values[] = { KEY, TOKEN, BARE, BARE "=", TOKEN_TWICE, TOKEN_COLON, TOKEN_LINE, TOKEN_UTF16, "Basic " TOKEN,
                                        "Basic " BARE, BARE "%3D%3D", BARE "\\u003d\\u003d", KEY ":" };
  static const char *const ends[] = { "", "\n", "\r\n", ";", "\"", "\",", "';\n", "\u200b", " \t", "\" }" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (signs); j++)
      for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
        {
          gsize l = (i + 3 * j + 5 * k) % G_N_ELEMENTS (ends);
          g_autofree char *text = g_strconcat (names[i], signs[j], values[k], ends[l], NULL);
          g_autoptr (BridgePaste) paste = bridge_paste_new (text, -1);

          if (!holds (paste, "A"))
            g_test_message ("name %d, sign %d, value %d, end %d", (int) i, (int) j, (int) k, (int) l);
          g_assert_true (holds (paste, "A"));
        }
}

static const struct
{
  const char *text;
  guint       removed;
  const char *description;
} removals[] = {
  { KEY, BRIDGE_KEY_REMOVED_NOTHING, NULL },
  { TOKEN, BRIDGE_KEY_REMOVED_NOTHING, NULL },
  { " " KEY, BRIDGE_KEY_REMOVED_BLANKS, "Removed white space." },
  { KEY "\n", BRIDGE_KEY_REMOVED_LINE_BREAKS, "Removed a line break." },
  { KEY "\r\n", BRIDGE_KEY_REMOVED_LINE_BREAKS, "Removed a line break." },
  { "\n\n" KEY, BRIDGE_KEY_REMOVED_LINE_BREAKS, "Removed line breaks." },
  { "“" KEY "”", BRIDGE_KEY_REMOVED_QUOTES, "Removed quotation marks." },
  { "\u200b" KEY, BRIDGE_KEY_REMOVED_INVISIBLE, "Removed invisible characters. Hidden in it: zero-width space (U+200B)." },
  { "\u00a0" KEY, BRIDGE_KEY_REMOVED_BLANKS, "Removed white space. Hidden in it: no-break space (U+00A0)." },
  { "apiKey=" KEY, BRIDGE_KEY_REMOVED_LABEL, "Removed the label in front." },
  { "API key: " KEY, BRIDGE_KEY_REMOVED_LABEL | BRIDGE_KEY_REMOVED_BLANKS, "Removed white space and the label in front." },
  { "\"apiKey\":\"" KEY "\",", BRIDGE_KEY_REMOVED_LABEL | BRIDGE_KEY_REMOVED_QUOTES, "Removed quotation marks and the label in front." },
  { "Basic " TOKEN, BRIDGE_KEY_REMOVED_LABEL | BRIDGE_KEY_REMOVED_BLANKS, "Removed white space and the label in front." },
  { BARE "%3D%3D", BRIDGE_KEY_REMOVED_ESCAPES, "Removed escapes of a web address or a program." },
  { BARE "\\u003d\\u003d", BRIDGE_KEY_REMOVED_ESCAPES, NULL },
  { KEY ":", BRIDGE_KEY_REMOVED_COLON, "Removed a colon." },
  { TOKEN_COLON, BRIDGE_KEY_REMOVED_COLON, "Removed a colon." },
  { TOKEN_LINE, BRIDGE_KEY_REMOVED_LINE_BREAKS, "Removed a line break." },
  { TOKEN_TWICE, BRIDGE_KEY_REMOVED_ENCODING, "Removed a second encoding." },
  { "fakefakefakefakefake\nfakefakefakefake0123", BRIDGE_KEY_REMOVED_LINE_BREAKS, "Removed a line break." },
  { "my key is " KEY, BRIDGE_KEY_REMOVED_REST | BRIDGE_KEY_REMOVED_BLANKS, "Removed white space and the text around it." },
  { "(" KEY ")", BRIDGE_KEY_REMOVED_REST, "Removed the text around it." },
  { "export CODAT_API_KEY='" KEY "'",
    BRIDGE_KEY_REMOVED_REST | BRIDGE_KEY_REMOVED_BLANKS | BRIDGE_KEY_REMOVED_QUOTES | BRIDGE_KEY_REMOVED_LABEL, NULL },
};

/* What was taken off is said. */
static void
test_removed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (removals); i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (removals[i].text, -1);
      BridgePastePart *part = bridge_paste_get_part (paste, 0);
      g_autofree char *description = bridge_paste_part_describe_removed (part);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (holds (paste, "A"));
      g_assert_cmpuint (bridge_paste_part_get_removed (part), ==, removals[i].removed);
      g_assert_cmpint (description != NULL, ==, removals[i].removed != BRIDGE_KEY_REMOVED_NOTHING);
      if (removals[i].description != NULL)
        g_assert_cmpstr (description, ==, removals[i].description);
    }
}

static const struct
{
  const char       *text;
  BridgePastePlace  place;
  const char       *label;
  guint             line;
  guint             column;
} places[] = {
  { KEY, BRIDGE_PASTE_BY_ITSELF, NULL, 1, 1 },
  { "\n\n  " KEY, BRIDGE_PASTE_BY_ITSELF, NULL, 3, 3 },
  { "\u200b\r\n\u200b" KEY, BRIDGE_PASTE_BY_ITSELF, NULL, 2, 2 },
  { "API key: " KEY, BRIDGE_PASTE_BEHIND_LABEL, "API key", 1, 10 },
  { "x=1\rCODAT_API_KEY=\"" KEY "\"", BRIDGE_PASTE_IN_VARIABLE, "CODAT_API_KEY", 2, 16 },
  { "{\n  \"apiKey\": \"" KEY "\"\n}", BRIDGE_PASTE_IN_MEMBER, "apiKey", 2, 14 },
  { "{\\\"apiKey\\\": \\\"" KEY "\\\"}", BRIDGE_PASTE_IN_MEMBER, "apiKey", 1, 16 },
  { "Authorization: Basic " TOKEN, BRIDGE_PASTE_IN_HEADER, "Basic", 1, 22 },
  { "curl -u " KEY ":", BRIDGE_PASTE_IN_COMMAND, "-u", 1, 9 },
  { "codat --api-key " KEY, BRIDGE_PASTE_IN_COMMAND, "--api-key", 1, 17 },
  { "?a=1&apiKey=" KEY, BRIDGE_PASTE_IN_ADDRESS, "apiKey", 1, 13 },
  { "API key\t" KEY, BRIDGE_PASTE_IN_TABLE, "API key", 1, 9 },
  { "| API key | " KEY " |", BRIDGE_PASTE_IN_TABLE, "API key", 1, 13 },
  { "Schlüssel für Codat, API key: " KEY, BRIDGE_PASTE_BEHIND_LABEL, "API key", 1, 31 },
};

static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (places[i].text, -1);
      BridgePastePart *part = bridge_paste_get_part (paste, 0);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_true (holds (paste, "A"));
      g_assert_cmpint (bridge_paste_part_get_place (part), ==, places[i].place);
      g_assert_cmpstr (bridge_paste_part_get_label (part), ==, places[i].label);
      g_assert_cmpuint (bridge_paste_part_get_line (part), ==, places[i].line);
      g_assert_cmpuint (bridge_paste_part_get_column (part), ==, places[i].column);
    }
}

/* Keys that have a name in them. */
static void
test_telling_keys (void)
{
  static const char *const keys[] = { "DemoApiKeyDemoApiKeyDemoApiKeyDemoApi123", "Client1Secret2Client3Secret4ClientSecret",
                                      "xxApiKey0redirectUri1clientId2realmId345" };
  static const char *const forms[] = { "%s", "%s:", " %s\n", "\"%s\"", "apiKey=%s", "curl -u %s: https://api.codat.io", "API key: %s", "API key %s",
                                       "export CODAT_API_KEY='%s'", "Basic %s", "{\"apiKey\":\"%s\"}", "https://x.example/?apiKey=%s" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
      {
        g_auto (GStrv) pieces = g_strsplit (forms[j], "%s", 2);
        g_autofree char *text = g_strconcat (pieces[0], keys[i], pieces[1], NULL);
        g_autoptr (BridgePaste) paste = bridge_paste_new (text, -1);
        BridgePastePart *part = bridge_paste_find (paste, BRIDGE_PASTE_API_KEY);

        g_test_message ("key %d, form %d", (int) i, (int) j);
        g_assert_nonnull (part);
        g_assert_true (equals (bridge_paste_part_get_value (part), keys[i]));
      }
}

/* What may be read in two ways is, the likelier one first. */
static void
test_readings (void)
{
  static const struct
  {
    const char *text;
    const char *first;
    const char *second;
  } rows[] = {
    { KEY, TOKEN, KEY },
    { TOKEN, TOKEN, TOKEN_TWICE },
    { TOKEN_TWICE, TOKEN, TOKEN_TWICE },
    { TOKEN_COLON, TOKEN, TOKEN_COLON },
    { TOKEN_LINE, TOKEN, TOKEN_LINE },
    { KEY ":", TOKEN, TOKEN_COLON },
    { TOKEN_UTF16, TOKEN, TOKEN_UTF16 },
    { "apiKey: not-a-usual-key", "bm90LWEtdXN1YWwta2V5", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (rows[i].text, -1);
      BridgePastePart *part = bridge_paste_find (paste, BRIDGE_PASTE_API_KEY);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_nonnull (part);
      g_assert_cmpuint (bridge_paste_part_get_n_tokens (part), ==, rows[i].second != NULL ? 2 : 1);
      g_assert_true (equals (bridge_paste_part_get_token (part, 0), rows[i].first));
      if (rows[i].second != NULL)
        g_assert_true (equals (bridge_paste_part_get_token (part, 1), rows[i].second));
    }
}

/* What may be two things is found as both, and what holds a place is found as that of what it stands for. */
static void
test_finding (void)
{
  g_autoptr (BridgePaste) either = bridge_paste_new (SECRET, -1);
  g_autoptr (BridgePaste) pair = bridge_paste_new (ID "\n" SECRET, -1);
  g_autoptr (BridgePaste) masked = bridge_paste_new ("Client Secret: ****************CRET", -1);
  BridgePastePart *part = bridge_paste_find (masked, BRIDGE_PASTE_CLIENT_SECRET);

  g_assert_true (bridge_paste_find (either, BRIDGE_PASTE_API_KEY) == bridge_paste_get_part (either, 0));
  g_assert_true (bridge_paste_find (either, BRIDGE_PASTE_CLIENT_SECRET) == bridge_paste_get_part (either, 0));
  g_assert_null (bridge_paste_find (either, BRIDGE_PASTE_CLIENT_ID));
  g_assert_true (bridge_paste_find (pair, BRIDGE_PASTE_CLIENT_SECRET) == bridge_paste_get_part (pair, 1));
  g_assert_true (bridge_paste_part_may_be (bridge_paste_get_part (pair, 1), BRIDGE_PASTE_API_KEY));
  g_assert_cmpint (bridge_paste_part_get_kind (part), ==, BRIDGE_PASTE_MASKED);
  g_assert_null (bridge_paste_find (masked, BRIDGE_PASTE_CLIENT_ID));
}

/* What stands in the field afterwards reads as the same, with nothing left to take off. */
static void
assert_settled (const Row *rows,
                gsize      n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autoptr (BridgePaste) paste = bridge_paste_new (rows[i].text, -1);

      for (guint j = 0; j < bridge_paste_get_n_parts (paste); j++)
        {
          BridgePastePart *part = bridge_paste_get_part (paste, j);
          g_autoptr (BridgePaste) again = bridge_paste_new (bridge_secret_get_text (bridge_paste_part_get_value (part)), -1);
          BridgePastePart *same = bridge_paste_get_part (again, 0);

          /* By itself a value that only its label told is nothing. */
          if (same == NULL || bridge_paste_part_get_kind (same) != bridge_paste_part_get_kind (part))
            continue;
          g_test_message ("row %" G_GSIZE_FORMAT, i);
          g_assert_true (bridge_secret_equal (bridge_paste_part_get_value (same), bridge_paste_part_get_value (part)));
          g_assert_true (bridge_secret_equal (bridge_paste_part_get_token (same, 0), bridge_paste_part_get_token (part, 0)));
          g_assert_cmpuint (bridge_paste_part_get_removed (same), ==, BRIDGE_KEY_REMOVED_NOTHING);
        }
    }
}

static void
test_settled (void)
{
  assert_settled (api_keys, G_N_ELEMENTS (api_keys));
  assert_settled (app_keys, G_N_ELEMENTS (app_keys));
  assert_settled (others, G_N_ELEMENTS (others));
}

/* What this program puts on the clipboard is known when it comes back. */
static void
test_own_copies (void)
{
  for (BridgeEnvironment environment = 0; environment < BRIDGE_N_ENVIRONMENTS; environment++)
    {
      const char *uri = bridge_environment_get_redirect_uri (environment);
      g_autofree char *line = g_strconcat (uri, "\n", NULL);
      g_autoptr (BridgePaste) copy = bridge_paste_new (uri, -1);
      g_autoptr (BridgePaste) other = bridge_paste_new (line, -1);

      g_assert_true (holds (copy, environment == BRIDGE_ENVIRONMENT_SANDBOX ? "R" : "P"));
      g_assert_true (bridge_paste_is_copy_of (copy, uri));
      g_assert_false (bridge_paste_is_copy_of (other, uri));
      g_assert_false (bridge_paste_is_copy_of (copy, ""));
    }
}

/* What takes a time that grows with the square of the length would run into the test's time-out with these. */
static void
test_large (void)
{
  static const char *const pieces[] = {
    "a", " ", "\n", "\"", "=", ":", "a=", "a:", "\\", "<", "{", "[", "(", "(a", "<a ", "&", "&amp;", "?", "%3D", "=3D", "https://", "a://",
    "-u ", "Basic ", "Authorization: ", "Client ID ", "Client ID: ", "Client ID:\n", "client_id,", "aaaaaaaa\n", "aaaaaaaaaaaaaaaaaaaaaaaa\n",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "1 ", "1234 ", "*", "* ", "**", "x", ".", "!", "é", "\u200b", KEY, KEY "\n", TOKEN "\n",
    ID "\n", SANDBOX "\n", "</a", "\\u003d", "your key ", "API key: your key ", "a a a a a a a a ", "eyJ", "RT1-", "@", "a@",
    "x=aaaaaaaaaaaaaaaaaaaa&", "&a=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1", "https://a?client_id=b&",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (BridgePaste) paste = NULL;

      while (text->len < 1024 * 64)
        g_string_append (text, pieces[i]);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      paste = bridge_paste_new (text->str, (gssize) text->len);
      g_assert_cmpuint (bridge_paste_get_n_parts (paste), <=, 100);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paste/api-keys", test_api_keys);
  g_test_add_func ("/paste/app-keys", test_app_keys);
  g_test_add_func ("/paste/others", test_others);
  g_test_add_func ("/paste/no-values", test_no_values);
  g_test_add_func ("/paste/nothing", test_nothing);
  g_test_add_func ("/paste/encodings", test_encodings);
  g_test_add_func ("/paste/combinations", test_combinations);
  g_test_add_func ("/paste/removed", test_removed);
  g_test_add_func ("/paste/places", test_places);
  g_test_add_func ("/paste/telling-keys", test_telling_keys);
  g_test_add_func ("/paste/readings", test_readings);
  g_test_add_func ("/paste/finding", test_finding);
  g_test_add_func ("/paste/settled", test_settled);
  g_test_add_func ("/paste/own-copies", test_own_copies);
  g_test_add_func ("/paste/large", test_large);

  return g_test_run ();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-address-check.h"

#define EMPTY BRIDGE_ADDRESS_FAULT_EMPTY
#define GOOD BRIDGE_ADDRESS_FAULT_NONE
#define BLANK BRIDGE_ADDRESS_FAULT_BLANK
#define INVALID BRIDGE_ADDRESS_FAULT_INVALID
#define IP BRIDGE_ADDRESS_FAULT_IP_ADDRESS
#define LOCALHOST BRIDGE_ADDRESS_FAULT_LOCALHOST
#define NO_SCHEME BRIDGE_ADDRESS_FAULT_NO_SCHEME
#define NOT_BARE BRIDGE_ADDRESS_FAULT_NOT_BARE
#define NOT_HTTPS BRIDGE_ADDRESS_FAULT_NOT_HTTPS
#define NOT_PUBLIC BRIDGE_ADDRESS_FAULT_NOT_PUBLIC
#define NOT_TEXT BRIDGE_ADDRESS_FAULT_NOT_TEXT
#define RESERVED BRIDGE_ADDRESS_FAULT_RESERVED
#define REDIRECT_URI BRIDGE_ADDRESS_FAULT_REDIRECT_URI
#define ONE_COMPANY BRIDGE_ADDRESS_FAULT_ONE_COMPANY
#define CODAT BRIDGE_ADDRESS_FAULT_CODAT
#define INTUIT BRIDGE_ADDRESS_FAULT_INTUIT
#define TOOL BRIDGE_ADDRESS_FAULT_TOOL
#define SECRET BRIDGE_ADDRESS_FAULT_SECRET
#define USER_NAME BRIDGE_ADDRESS_FAULT_USER_NAME

#define LONG_LABEL "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

typedef struct
{
  const char         *text;
  BridgeAddressFault  fault;
  const char         *value;
} Case;

static const Case urls[] = {
  { "https://www.example.com", GOOD, "https://www.example.com" },
  { "HTTPS://WWW.Example.COM/Path?a=b#c", GOOD, "HTTPS://WWW.Example.COM/Path?a=b#c" },
  { " https://example.com/a\n", GOOD, "https://example.com/a" },
  { "\xE2\x80\x8Bhttps://example.com\xC2\xA0", GOOD, "https://example.com" },
  { "https://example.com:8443/a", GOOD, "https://example.com:8443/a" },
  { "https://bücher.de/über", GOOD, "https://bücher.de/über" },
  { "https://example.com/?next=http://localhost", GOOD, "https://example.com/?next=http://localhost" },
  { "https://127.0.0.1.example.com/", GOOD, "https://127.0.0.1.example.com/" },
  { "https://localhost.example.com/", GOOD, "https://localhost.example.com/" },
  { "https://" LONG_LABEL ".com", GOOD, "https://" LONG_LABEL ".com" },
  { NULL, EMPTY, NULL },
  { "", EMPTY, NULL },
  { " \n\t\xC2\xA0", EMPTY, NULL },
  { "https://exa\xFFmple.com", NOT_TEXT, NULL },
  { "https://example .com", BLANK, NULL },
  { "https://example.com/a b", BLANK, NULL },
  { "https://example.com/a\nhttps://example.com/b", BLANK, NULL },
  { "https://exam\xE2\x80\x8Bple.com", BLANK, NULL },
  { "https://example.com/\x01" "a", BLANK, NULL },
  { "www.example.com", NO_SCHEME, NULL },
  { "//www.example.com", NO_SCHEME, NULL },
  { "://www.example.com", NO_SCHEME, NULL },
  { "https:/www.example.com", NO_SCHEME, NULL },
  { "https:www.example.com", NO_SCHEME, NULL },
  { "example.com/?u=https://example.org", NO_SCHEME, NULL },
  { "javascript:alert(1)", NO_SCHEME, NULL },
  { "http://www.example.com", NOT_HTTPS, NULL },
  { "ftp://www.example.com", NOT_HTTPS, NULL },
  { "httpss://www.example.com", NOT_HTTPS, NULL },
  { "https://me@example.com", USER_NAME, NULL },
  { "https://me:word@example.com/", USER_NAME, NULL },
  { "https://www.intuit.com@example.com/", USER_NAME, NULL },
  { "https://@example.com/", USER_NAME, NULL },
  { "https://127.0.0.1/", IP, NULL },
  { "https://93.184.216.34:443/", IP, NULL },
  { "https://[::1]/", IP, NULL },
  { "https://[2001:db8::1]:443/", IP, NULL },
  { "https://2130706433/", IP, NULL },
  { "https://0x7f.1/", IP, NULL },
  { "https://0x7f000001/", IP, NULL },
  { "https://example.0x10/", IP, NULL },
  { "https://1.2.3/", IP, NULL },
  { "https://１２７.０.０.１/", IP, NULL },
  { "https://localhost", LOCALHOST, NULL },
  { "https://LOCALHOST:8080/a", LOCALHOST, NULL },
  { "https://app.localhost/", LOCALHOST, NULL },
  { "https://intranet/", NOT_PUBLIC, NULL },
  { "https://printer.local/", NOT_PUBLIC, NULL },
  { "https://app.test", RESERVED, NULL },
  { "https://acme.example", RESERVED, NULL },
  { "https://app.invalid/", RESERVED, NULL },
  { "https://example.com.example.org", GOOD, "https://example.com.example.org" },
  { "https://router.home.arpa", NOT_PUBLIC, NULL },
  { "https://app.corp.internal/", NOT_PUBLIC, NULL },
  { "https://", INVALID, NULL },
  { "https:///path", INVALID, NULL },
  { "https://.com", INVALID, NULL },
  { "https://example..com", INVALID, NULL },
  { "https://example.com.", INVALID, NULL },
  { "https://-example.com", INVALID, NULL },
  { "https://exa_mple.com", INVALID, NULL },
  { "https://exam%70le.com", INVALID, NULL },
  { "https://example.com%00.org", INVALID, NULL },
  { "https://example.com\\@example.org", INVALID, NULL },
  { "https:\\\\example.com", NO_SCHEME, NULL },
  { "https://example.com\\a", INVALID, NULL },
  { "https://example.com:/", INVALID, NULL },
  { "https://example.com:http/", INVALID, NULL },
  { "https://example.com:99999/", INVALID, NULL },
  { "https://example.com:0/", INVALID, NULL },
  { "https://" LONG_LABEL "x.com", INVALID, NULL },
};

static const Case domains[] = {
  { "example.com", GOOD, "example.com" },
  { " www.Example.co.uk ", GOOD, "www.Example.co.uk" },
  { "bücher.de", GOOD, "bücher.de" },
  { "xn--bcher-kva.de", GOOD, "xn--bcher-kva.de" },
  { "", EMPTY, NULL },
  { "example com", BLANK, NULL },
  { "https://example.com", NOT_BARE, NULL },
  { "example.com/", NOT_BARE, NULL },
  { "example.com:443", NOT_BARE, NULL },
  { "example.com?a", NOT_BARE, NULL },
  { "me@example.com", USER_NAME, NULL },
  { "192.0.2.7", IP, NULL },
  { "::1", IP, NULL },
  { "localhost", LOCALHOST, NULL },
  { "example", NOT_PUBLIC, NULL },
  { "acme.example", RESERVED, NULL },
  { "quickbooksonline.codat.io", CODAT, NULL },
  { "CODAT.io", CODAT, NULL },
  { "notcodat.io", GOOD, "notcodat.io" },
  { "codat.io.example.com", GOOD, "codat.io.example.com" },
  { "developer.intuit.com", INTUIT, NULL },
  { "quickbooks.com", INTUIT, NULL },
  { "user:word@example.com", USER_NAME, NULL },
  { "com", NOT_PUBLIC, NULL },
  { "example.com.", INVALID, NULL },
  { "exa!mple.com", INVALID, NULL },
  { "\xFF", NOT_TEXT, NULL },
};

static void
assert_cases (BridgeAddressKind  kind,
              const Case        *cases,
              gsize              n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (kind, cases[i].text);
      g_autofree char *description = bridge_address_check_describe (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_address_check_get_fault (check), ==, cases[i].fault);
      g_assert_cmpstr (bridge_address_check_get_value (check), ==, cases[i].value);
      g_assert_cmpint (description != NULL, ==, cases[i].fault != GOOD);
    }
}

static void
test_urls (void)
{
  assert_cases (BRIDGE_ADDRESS_DOCUMENT, urls, G_N_ELEMENTS (urls));
}

#define COMPANY "1126743b-113d-4d72-b14f-36d6742df487"
#define GENERIC "https://link.codat.io/client/" COMPANY "?user=" COMPANY
#define UNLINK "https://docs.codat.io/platform-api#/operations/unlink-connection"
#define UNLINK_CALL "https://api.codat.io/companies/:companyId/connections/:connectionId"

/* The same address is right in one field and wrong in another. */
static void
test_sites (void)
{
  static const struct
  {
    const char         *text;
    BridgeAddressFault  launch;
    BridgeAddressFault  disconnect;
    BridgeAddressFault  reconnect;
    BridgeAddressFault  document;
  } cases[] = {
    { "https://quickbooksonline.codat.io/oauth2/callback", REDIRECT_URI, REDIRECT_URI, REDIRECT_URI, REDIRECT_URI },
    { "https://QuickBooksOnlineSandbox.codat.io/oauth2/callback", REDIRECT_URI, REDIRECT_URI, REDIRECT_URI, REDIRECT_URI },
    { "https://xero.codat.io/OAuth/callback/", REDIRECT_URI, REDIRECT_URI, REDIRECT_URI, REDIRECT_URI },
    { GENERIC, GOOD, CODAT, GOOD, CODAT },
    { "https://link.codat.io/company/" COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { "https://link.codat.io/company/" COMPANY "?link.otp=ABC123", ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { "https://link.codat.io/acme-loans/Company/" COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { "https://link.codat.io/link/start/" COMPANY "/" COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { "https://link-api.codat.io/companies/" COMPANY "/connections/" COMPANY "/start?otp=ABC123", ONE_COMPANY, ONE_COMPANY, ONE_COMPANY,
      ONE_COMPANY },
    { "https://app.codat.io/companies/" COMPANY "/summary", ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { "https://api.codat.io/companies/" COMPANY "/connections/" COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY, ONE_COMPANY },
    { UNLINK, CODAT, GOOD, CODAT, CODAT },
    { UNLINK_CALL, CODAT, GOOD, CODAT, CODAT },
    { "https://docs.codat.io/", CODAT, CODAT, CODAT, CODAT },
    { "https://app.codat.io/companies", CODAT, CODAT, CODAT, CODAT },
    { "https://www.codat.io/privacy", CODAT, CODAT, CODAT, CODAT },
    { "https://www.example.com/company/" COMPANY, GOOD, GOOD, GOOD, GOOD },
    { "https://www.example.com/oauth2/callback", GOOD, GOOD, GOOD, GOOD },
    { "https://developer.intuit.com/app/developer/playground", TOOL, TOOL, TOOL, TOOL },
    { "https://developers.google.com/oauthplayground/", TOOL, TOOL, TOOL, TOOL },
    { "https://developers.google.com/identity", GOOD, GOOD, GOOD, GOOD },
    { "https://oauth.pstmn.io/v1/callback", TOOL, TOOL, TOOL, TOOL },
    { "https://developer.intuit.com/", INTUIT, INTUIT, INTUIT, INTUIT },
    { "https://appcenter.intuit.com/connect/oauth2?client_id=a", INTUIT, INTUIT, INTUIT, INTUIT },
    { "https://intuit.com.example.org/", GOOD, GOOD, GOOD, GOOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case of_launch = { cases[i].text, cases[i].launch, cases[i].launch == GOOD ? cases[i].text : NULL };
      const Case of_disconnect = { cases[i].text, cases[i].disconnect, cases[i].disconnect == GOOD ? cases[i].text : NULL };
      const Case of_reconnect = { cases[i].text, cases[i].reconnect, cases[i].reconnect == GOOD ? cases[i].text : NULL };
      const Case of_document = { cases[i].text, cases[i].document, cases[i].document == GOOD ? cases[i].text : NULL };

      g_test_message ("%s", cases[i].text);
      assert_cases (BRIDGE_ADDRESS_LAUNCH, &of_launch, 1);
      assert_cases (BRIDGE_ADDRESS_DISCONNECT, &of_disconnect, 1);
      assert_cases (BRIDGE_ADDRESS_RECONNECT, &of_reconnect, 1);
      assert_cases (BRIDGE_ADDRESS_DOCUMENT, &of_document, 1);
    }
}

/* What must not be kept is known by itself, whatever else is wrong with the text. */
static void
test_secrets (void)
{
  static const struct
  {
    const char         *text;
    BridgeAddressFault  fault;
    gboolean            secret;
  } cases[] = {
    { "https://example.com/start?access_token=a", SECRET, TRUE },
    { "https://example.com/start?a=b&accessToken=abc", SECRET, TRUE },
    { "https://example.com/start#id-token=abc", SECRET, TRUE },
    { "https://example.com/?client_secret=abc", SECRET, TRUE },
    { "https://example.com/?OTP=1", SECRET, TRUE },
    { "https://example.com/?x-api-key=abc", SECRET, TRUE },
    { "https://example.com/?code=AB11748000000abcdefghij&realmId=123", SECRET, TRUE },
    { "https://example.com/?state=RT1-0123456789abcdef", SECRET, TRUE },
    { "https://example.com/?next=eyJhbGciOiJIUzI1NiJ9", SECRET, TRUE },
    { "https://example.com/#eyJhbGciOiJIUzI1NiJ9", SECRET, TRUE },
    { "https://example.com/?code=spring", GOOD, FALSE },
    { "https://example.com/?token=", GOOD, FALSE },
    { "https://example.com/?keyboard=01234567890123456789", GOOD, FALSE },
    { "https://example.com/tokens/secret", GOOD, FALSE },
    { "https://example.com/?next=start", GOOD, FALSE },
    { "http://example.com/?token=abc", NOT_HTTPS, TRUE },
    { "example.com?token=abc", NO_SCHEME, TRUE },
    { "https://link.codat.io/company/" COMPANY "?link.otp=ABC123", ONE_COMPANY, TRUE },
    { "https://me:word@example.com/", USER_NAME, TRUE },
    { "me:word@example.com", NO_SCHEME, TRUE },
    { "https://me@example.com:443/", USER_NAME, FALSE },
    { "https://example.com/?mail=a:b@example.org", GOOD, FALSE },
    { "", EMPTY, FALSE },
    { "\xFF", NOT_TEXT, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_LAUNCH, cases[i].text);

      g_test_message ("row %u", i);
      g_assert_cmpint (bridge_address_check_get_fault (check), ==, cases[i].fault);
      g_assert_cmpint (bridge_address_check_has_secret (check), ==, cases[i].secret);
    }
}

/* Nothing is wrong with a port, but it is seldom meant. */
static void
test_ports (void)
{
  static const struct
  {
    const char *text;
    const char *doubt;
  } cases[] = {
    { "https://example.com:8443/a", "The address names an unusual port. Make sure that everyone can reach it." },
    { "https://example.com:443/a", NULL },
    { "https://example.com/a:8443", NULL },
    { "https://localhost:8443/a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_LAUNCH, cases[i].text);
      g_autofree char *doubt = bridge_address_check_describe_doubt (check);

      g_assert_cmpstr (doubt, ==, cases[i].doubt);
    }
}

static void
test_domains (void)
{
  assert_cases (BRIDGE_ADDRESS_HOST_DOMAIN, domains, G_N_ELEMENTS (domains));
}

/* Each way of writing a name shows the other beside it. */
static void
test_forms (void)
{
  static const char *const texts[] = { "bücher.de", "xn--bcher-kva.de", "BÜCHER.de" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_HOST_DOMAIN, texts[i]);
      g_autofree char *forms = bridge_address_check_describe_forms (check);

      g_assert_cmpstr (forms, ==, "bücher.de, which computers write as xn--bcher-kva.de");
    }
}

static void
test_one_form (void)
{
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_DOCUMENT, "https://www.Example.com/ü");

  g_assert_null (bridge_address_check_describe_forms (check));
}

/* A letter of another script in the middle of a name shows in the second form. */
static void
test_look_alike (void)
{
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_DOCUMENT, "https://ex\xD0\xB0mple.com");
  g_autofree char *forms = bridge_address_check_describe_forms (check);

  g_assert_cmpint (bridge_address_check_get_fault (check), ==, GOOD);
  g_assert_nonnull (strstr (forms, "computers write as xn--"));
}

static void
test_huge (void)
{
  g_autofree char *path = g_strnfill (70 * 1024, 'a');
  g_autofree char *url = g_strconcat ("https://example.com/", path, NULL);
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_DOCUMENT, url);

  g_assert_cmpint (bridge_address_check_get_fault (check), ==, INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address-check/urls", test_urls);
  g_test_add_func ("/address-check/sites", test_sites);
  g_test_add_func ("/address-check/secrets", test_secrets);
  g_test_add_func ("/address-check/ports", test_ports);
  g_test_add_func ("/address-check/domains", test_domains);
  g_test_add_func ("/address-check/forms", test_forms);
  g_test_add_func ("/address-check/one-form", test_one_form);
  g_test_add_func ("/address-check/look-alike", test_look_alike);
  g_test_add_func ("/address-check/huge", test_huge);

  return g_test_run ();
}

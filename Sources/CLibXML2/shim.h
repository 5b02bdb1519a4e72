#include <libxml/xmlversion.h>

// libxml2's headers would otherwise bring the system's ICU into this module, and Foundation has an
// ICU of its own: the compiler refuses two definitions of one type ("'UErrorCode' has different
// definitions in different modules"). Nothing here uses a converter of ICU.
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

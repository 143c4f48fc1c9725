// The functions of C's library that clang knows without a header: a map of such a name would be a second declaration of it.
namespace Apiary.Compiler.CodeGen;

/// <summary>Names that are taken at file scope.</summary>
internal static class ClangLibrary
{
    private const string Mathematics =
        "abs labs llabs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 exp10 expm1 fabs fdim floor fma fmax fmin "
        + "fmod frexp hypot ilogb ldexp lgamma llrint llround log log10 log1p log2 logb lrint lround modf nan nearbyint nextafter nexttoward pow "
        + "powf remainder remquo rint round roundeven scalbln scalbn sin sincos sinh sinpi cospi tanpi sqrt tan tanh tgamma trunc finite "
        + "carg cabs cacos cacosh casin casinh catan catanh ccos ccosh cexp cimag conj clog cproj cpow creal csin csinh csqrt ctan ctanh";

    private const string Text =
        "printf fprintf snprintf sprintf vprintf vfprintf vsnprintf vsprintf scanf fscanf sscanf vscanf vfscanf vsscanf fopen fread fwrite puts putchar "
        + "memchr memcmp memcpy memmove memset mempcpy memccpy bcmp bcopy bzero strcasecmp strcat strchr strcmp strcpy strcspn strdup strerror "
        + "strlcat strlcpy strlen strncasecmp strncat strncmp strncpy strndup strpbrk strrchr strspn strstr strtod strtof strtok strtol strtold "
        + "strtoll strtoul strtoull strxfrm stpcpy stpncpy index rindex wcschr wcscmp wcslen wcsncmp wmemchr wmemcmp wmemcpy wmemmove "
        + "isalnum isalpha isblank iscntrl isdigit isgraph islower isprint ispunct isspace isupper isxdigit tolower toupper";

    private const string System =
        "malloc calloc realloc free alloca aligned_alloc memalign abort exit fork vfork longjmp siglongjmp setjmp sigsetjmp savectx getcontext "
        + "pthread_create objc_msgsend malloca move forward as_const addressof";

    private static readonly HashSet<string> Names = new(
        $"{Mathematics} {Text} {System}".Split(' ').SelectMany(static name => new[] { name, name + "f", name + "l" }), StringComparer.Ordinal);

    /// <summary>Whether clang has a function of this name.</summary>
    public static bool Declares(string name) => Names.Contains(name);
}

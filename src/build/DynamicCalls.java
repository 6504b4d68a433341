import static java.lang.constant.ConstantDescs.CD_Boolean;
import static java.lang.constant.ConstantDescs.CD_Byte;
import static java.lang.constant.ConstantDescs.CD_Character;
import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_Float;
import static java.lang.constant.ConstantDescs.CD_Integer;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Short;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Replaces calls in class files that the JVM would link while the program runs, and that the AOT
 * cache of JDK 25 cannot hold, by plain methods that do the same: {@code switch} over types, and
 * {@code equals} and {@code hashCode} of records. The first of each alone costs a start more than
 * ten milliseconds.
 */
final class DynamicCalls {
  private static final String TYPE_SWITCH = "java.lang.runtime.SwitchBootstraps::typeSwitch";
  private static final String RECORD_METHOD = "java.lang.runtime.ObjectMethods::bootstrap";
  private static final ClassDesc CD_Objects = ClassDesc.of("java.util.Objects");
  private static final int HASH_FACTOR = 31;

  private final ClassFile format;
  private final ClassModel type;
  private final List<InvokeDynamicInstruction> replaced = new ArrayList<>();

  private DynamicCalls(ClassFile format, ClassModel type) {
    this.format = format;
    this.type = type;
  }

  /** Copies a jar, its classes without such calls. The class path is that of its libraries. */
  static void replace(Path jar, List<Path> classPath, Path target, FileTime time)
      throws IOException {
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (Path library : classPath) {
      urls.add(library.toUri().toURL());
    }
    try (URLClassLoader classes = new URLClassLoader(urls.toArray(URL[]::new));
        ZipFile from = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        ZipOutputStream to = new ZipOutputStream(file)) {
      ClassFile format = format(classes);
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
        to.putNextEntry(copy);
        try (InputStream content = from.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          to.write(entry.getName().endsWith(".class") ? replaced(format, bytes) : bytes);
        }
      }
    }
  }

  private static ClassFile format(ClassLoader classes) {
    return ClassFile.of(
        ClassFile.ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofResourceParsing(classes)
                .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static byte[] replaced(ClassFile format, byte[] before) {
    byte[] after = new DynamicCalls(format, format.parse(before)).replaced();
    List<VerifyError> errors = format.verify(after);
    if (!errors.isEmpty()) {
      throw new IllegalStateException("a class was spoiled", errors.getFirst());
    }
    return after;
  }

  private byte[] replaced() {
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(
            DynamicCalls::isCalling,
            (code, element) -> {
              if (element instanceof InvokeDynamicInstruction call && isReplaceable(call)) {
                code.invokestatic(
                    type.thisClass().asSymbol(),
                    name(replaced.size()),
                    call.typeSymbol(),
                    isInterface());
                replaced.add(call);
              } else {
                code.with(element);
              }
            });
    return format.transformClass(type, calls.andThen(ClassTransform.endHandler(this::addMethods)));
  }

  private static boolean isCalling(MethodModel method) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(
            element -> element instanceof InvokeDynamicInstruction call && isReplaceable(call));
  }

  private static boolean isReplaceable(InvokeDynamicInstruction call) {
    return switch (bootstrap(call)) {
      case TYPE_SWITCH ->
          call.bootstrapArgs().stream().allMatch(label -> label instanceof ClassDesc);
      case RECORD_METHOD -> !call.name().equalsString("toString");
      default -> false;
    };
  }

  private static String bootstrap(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc method = call.bootstrapMethod();
    ClassDesc owner = method.owner();
    return owner.packageName() + "." + owner.displayName() + "::" + method.methodName();
  }

  private boolean isInterface() {
    return type.flags().has(AccessFlag.INTERFACE);
  }

  private static String name(int number) {
    return "$linked$" + number;
  }

  private void addMethods(ClassBuilder builder) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    for (int i = 0; i < replaced.size(); i++) {
      InvokeDynamicInstruction call = replaced.get(i);
      builder.withMethodBody(name(i), call.typeSymbol(), flags, code -> write(call, code));
    }
  }

  private void write(InvokeDynamicInstruction call, CodeBuilder code) {
    switch (call.name().stringValue()) {
      case "typeSwitch" -> writeTypeSwitch(call.bootstrapArgs(), code);
      case "equals" -> writeEquals(components(call), code);
      case "hashCode" -> writeHashCode(components(call), code);
      default -> throw new IllegalStateException("not known: " + call);
    }
  }

  /** As {@link java.lang.runtime.SwitchBootstraps} says: parameters are the target and a start. */
  private static void writeTypeSwitch(List<ConstantDesc> labels, CodeBuilder code) {
    Label isThere = code.newLabel();
    code.aload(0).ifnonnull(isThere).iconst_m1().ireturn().labelBinding(isThere);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private static List<DirectMethodHandleDesc> components(InvokeDynamicInstruction call) {
    List<ConstantDesc> arguments = call.bootstrapArgs();
    return arguments.subList(2, arguments.size()).stream()
        .map(DirectMethodHandleDesc.class::cast)
        .toList();
  }

  /** As {@link Record#equals} says; parameters are the record and any object. */
  private void writeEquals(List<DirectMethodHandleDesc> components, CodeBuilder code) {
    ClassDesc record = type.thisClass().asSymbol();
    Label isSame = code.newLabel();
    Label isOther = code.newLabel();
    code.aload(0).aload(1).if_acmpeq(isSame);
    code.aload(1).instanceOf(record).ifeq(isOther);
    for (DirectMethodHandleDesc component : components) {
      ClassDesc field = component.invocationType().returnType();
      code.aload(0).getfield(record, component.methodName(), field);
      code.aload(1).checkcast(record).getfield(record, component.methodName(), field);
      goIfOther(TypeKind.from(field), isOther, code);
    }
    code.labelBinding(isSame).iconst_1().ireturn();
    code.labelBinding(isOther).iconst_0().ireturn();
  }

  private static void goIfOther(TypeKind kind, Label isOther, CodeBuilder code) {
    switch (kind) {
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(isOther);
      case LONG -> code.lcmp().ifne(isOther);
      case FLOAT, DOUBLE -> {
        MethodTypeDesc compare = MethodTypeDesc.of(CD_int, kind.upperBound(), kind.upperBound());
        code.invokestatic(box(kind), "compare", compare).ifne(isOther);
      }
      case REFERENCE ->
          code.invokestatic(
                  CD_Objects, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
              .ifeq(isOther);
      case VOID -> throw new IllegalStateException("a component without a type");
    }
  }

  /** As {@link Record#hashCode} says. */
  private void writeHashCode(List<DirectMethodHandleDesc> components, CodeBuilder code) {
    ClassDesc record = type.thisClass().asSymbol();
    code.iconst_0();
    for (DirectMethodHandleDesc component : components) {
      ClassDesc field = component.invocationType().returnType();
      TypeKind kind = TypeKind.from(field);
      code.loadConstant(HASH_FACTOR).imul();
      code.aload(0).getfield(record, component.methodName(), field);
      ClassDesc hashed = kind == TypeKind.REFERENCE ? CD_Object : field;
      code.invokestatic(box(kind), "hashCode", MethodTypeDesc.of(CD_int, hashed)).iadd();
    }
    code.ireturn();
  }

  /** The class with the static methods for values of a kind. */
  private static ClassDesc box(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> CD_Boolean;
      case BYTE -> CD_Byte;
      case CHAR -> CD_Character;
      case SHORT -> CD_Short;
      case INT -> CD_Integer;
      case LONG -> CD_Long;
      case FLOAT -> CD_Float;
      case DOUBLE -> CD_Double;
      case REFERENCE -> CD_Objects;
      case VOID -> throw new IllegalStateException("nothing has no class");
    };
  }
}
